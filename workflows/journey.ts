/** Which stage opens when another ends. A case never rests in the states on the left. */
export interface Passage {
  readonly kind: string;
  readonly from: string;
  readonly ending: string;
  readonly to: string;
  readonly entering: string;
}

export const JOURNEY: readonly Passage[] = [
  {
    kind: 'project',
    from: 'proposal',
    ending: 'handed_over',
    to: 'approval',
    entering: 'registered',
  },
  {
    kind: 'project',
    from: 'approval',
    ending: 'handed_over',
    to: 'funding',
    entering: 'ready_to_sign',
  },
  {
    kind: 'project',
    from: 'approval',
    ending: 'handed_over_to_tender',
    to: 'funding',
    entering: 'tendering',
  },
  {
    kind: 'project',
    from: 'funding',
    ending: 'handed_over',
    to: 'inspection',
    entering: 'awaiting_acceptance',
  },
  {
    kind: 'project',
    from: 'inspection',
    ending: 'handed_over',
    to: 'reward',
    entering: 'evaluated',
  },
];
