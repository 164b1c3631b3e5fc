import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MoveOfMachine } from '../api/generated/types.gen.js';
import { useMe, workflowQuery } from '../api/queries.js';
import { Icon } from '../kit/icon.js';
import { say } from '../words/words.js';

/** How a case of this kind is opened, when the machine lets a role of this person open one. */
export function useOpening(kind: string): MoveOfMachine | null {
  const { roles } = useMe();
  const { data } = useQuery(workflowQuery(kind));
  const opening = data?.stages.map((stage) => stage.opening).find((each) => each !== null);
  const mine = roles.some(({ role }) => opening?.roles.some((each) => each === role));
  return opening && mine ? opening : null;
}

/** A button that opens a case of this kind, in sight only of those who may; the server still decides. */
export function OpenLink(props: {
  readonly kind: string;
  readonly search?: {
    readonly projectId?: string;
    readonly estimateId?: string;
    readonly contractId?: string;
  };
  readonly primary?: boolean;
  readonly compact?: boolean;
}) {
  const opening = useOpening(props.kind);
  if (!opening) return null;
  const look = `button ${props.primary ? 'primary' : ''} ${props.compact ? 'compact' : ''}`;
  return (
    <Link
      to="/lap/$kind"
      params={{ kind: props.kind }}
      search={props.search ?? {}}
      className={look}
    >
      <Icon name="plus" />
      {say(opening.label)}
    </Link>
  );
}
