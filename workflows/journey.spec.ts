import { actorOf, TODAY, type Patch } from '../test/support/machine-tables.js';
import { projectFacts } from '../test/support/project.facts.js';
import {
  decide,
  JOURNEY,
  KINDS,
  legalTransitions,
  open,
  STAGES,
  stageOf,
  type Payload,
  type Role,
} from './index.js';

const asked = (role: Role, type: string, payload: Payload = {}) => ({
  type,
  actor: actorOf(role),
  at: `${TODAY}T02:00:00.000Z`,
  today: TODAY,
  payload,
});
const decision = { decisionNumber: '1/QĐ', decisionDate: '2026-05-01' };
const notConfirmed = { progress: { value: '1', percent: 100, reportedOn: '2026-05-01' } };

/** One whole life: who does what, and where the case stands afterwards. */
const LIFE: readonly (readonly [Role, string, Payload, string, Patch?])[] = [
  ['centre_officer', 'project.edit', { title: 'Tên' }, 'proposal/draft'],
  ['centre_officer', 'project.submit', {}, 'proposal/submitted'],
  ['sct_appraiser', 'project.ask_supplement', { defects: [] }, 'proposal/supplement_asked'],
  ['centre_officer', 'project.resubmit', { answers: [] }, 'proposal/submitted'],
  ['sct_appraiser', 'project.accept_dossier', {}, 'proposal/under_appraisal'],
  ['sct_appraiser', 'project.record_appraisal', { criteria: {} }, 'proposal/under_appraisal'],
  ['sct_director', 'project.pass', {}, 'proposal/passed'],
  ['sct_director', 'project.register', {}, 'approval/registered'],
  ['dept_reviewer', 'project.begin_appraisal', {}, 'approval/under_appraisal'],
  ['dept_head', 'project.pass', {}, 'approval/appraised'],
  ['system', 'project.join_batch', { planId: 'plan-1' }, 'approval/appraised'],
  ['system', 'project.enter_plan', { planId: 'plan-1', amount: '300000000' }, 'approval/in_plan'],
  [
    'dept_head',
    'project.call_tender',
    decision,
    'funding/tendering',
    { law: { selection: 'tender' } },
  ],
  ['sct_director', 'project.record_tender_result', decision, 'funding/ready_to_sign'],
  ['system', 'project.enter_contract', { contractId: 'c' }, 'funding/contracted'],
  ['centre_officer', 'project.start', { startedOn: TODAY }, 'funding/in_progress'],
  ['centre_officer', 'project.report_progress', { percent: 100 }, 'funding/in_progress'],
  [
    'sct_director',
    'project.confirm_progress',
    {},
    'funding/in_progress',
    { details: notConfirmed },
  ],
  ['centre_officer', 'project.complete', { result: 'Xong' }, 'inspection/awaiting_acceptance'],
  [
    'sct_director',
    'project.accept',
    { value: '0', counterpart: '700000000' },
    'inspection/accepted',
  ],
  ['system', 'project.enter_settlement', {}, 'inspection/settlement_filed'],
  ['system', 'project.settle', {}, 'inspection/settled'],
  ['dept_reviewer', 'project.evaluate', { grade: 'good' }, 'reward/evaluated'],
  ['reward_clerk', 'project.nominate', { nominee: 'A' }, 'reward/nominated'],
  ['minister_signatory', 'project.award', decision, 'reward/awarded'],
  ['dept_head', 'project.close', {}, 'reward/closed'],
];

describe('the life of a project', () => {
  it('leads from the opening through the five stages to its end', () => {
    const opened = open('project', projectFacts(), asked('centre_officer', 'project.open'));
    if (opened.kind === 'refused') throw new Error(JSON.stringify(opened));
    let at = `${opened.stage}/${opened.state}`;
    expect(at).toBe('proposal/draft');
    for (const [role, type, payload, expected, patch] of LIFE) {
      const [stage = '', state = ''] = at.split('/');
      const outcome = decide(
        'project',
        stage,
        state,
        projectFacts(patch),
        asked(role, type, payload),
      );
      if (outcome.kind === 'refused') throw new Error(`${at} ${type}: ${JSON.stringify(outcome)}`);
      expect([type, `${outcome.stage}/${outcome.state}`]).toEqual([type, expected]);
      expect([type, outcome.entered]).toEqual([type, at !== expected]);
      at = expected;
    }
  });

  it('passes straight to the contract when nothing is tendered', () => {
    const outcome = decide(
      'project',
      'approval',
      'in_plan',
      projectFacts(),
      asked('dept_head', 'project.receive_notice', decision),
    );
    expect(outcome).toMatchObject({
      kind: 'moved',
      stage: 'funding',
      state: 'ready_to_sign',
      entered: true,
    });
  });
});

/** Every state of a kind, as `stage/state`, with those its moves lead to; '/' is where cases do not exist yet. */
function graphOf(kind: string): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const step of legalTransitions().filter((each) => each.kind === kind)) {
    const from = `${step.fromStage}/${step.fromState}`;
    graph.set(from, (graph.get(from) ?? new Set()).add(`${step.toStage}/${step.toState}`));
  }
  return graph;
}
const reachable = (
  graph: ReadonlyMap<string, ReadonlySet<string>>,
  start: string,
): ReadonlySet<string> => {
  const found = new Set([start]);
  for (const place of found) for (const next of graph.get(place) ?? []) found.add(next);
  return found;
};

describe('the legal transitions', () => {
  it('name each move of each machine once, and each opening', () => {
    const keys = legalTransitions().map(({ kind, fromStage, fromState, event }) =>
      [kind, fromStage, fromState, event].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.endsWith('.open')).sort()).toEqual(
      KINDS.map((kind) => `${kind}   ${kind}.open`).sort(),
    );
  });

  it.each(KINDS)(
    'of a %s reach every state from the opening, and an end from every state',
    (kind) => {
      const graph = graphOf(kind);
      const handedOn = JOURNEY.filter((each) => each.kind === kind).map(
        ({ from, ending }) => `${from}/${ending}`,
      );
      const all = STAGES.filter((stage) => stage.kind === kind).flatMap((stage) =>
        Object.entries(stage.states).map(([state, step]) => ({
          place: `${stage.stage}/${state}`,
          ends: step.isFinal === true,
        })),
      );
      const rests = all.filter(({ place }) => !handedOn.includes(place));
      const ends = rests.filter((each) => each.ends).map(({ place }) => place);
      expect([...reachable(graph, '/')].sort()).toEqual(
        ['/', ...rests.map(({ place }) => place)].sort(),
      );
      expect(
        rests.filter(({ place }) => !ends.some((end) => reachable(graph, place).has(end))),
      ).toEqual([]);
      expect(ends.filter((end) => graph.has(end))).toEqual([]);
    },
  );

  it('never let a case rest where a stage hands it on', () => {
    const handedOn = new Set(JOURNEY.map(({ kind, from, ending }) => `${kind} ${from}/${ending}`));
    const resting = legalTransitions().filter(({ kind, toStage, toState }) =>
      handedOn.has(`${kind} ${toStage}/${toState}`),
    );
    expect(resting).toEqual([]);
  });

  it('hand a case on only from an end, and to a state of the next stage', () => {
    for (const { kind, from, ending, to, entering } of JOURNEY) {
      expect([from, ending, stageOf(kind, from).states[ending]?.isFinal]).toEqual([
        from,
        ending,
        true,
      ]);
      expect(Object.keys(stageOf(kind, to).states)).toContain(entering);
    }
  });
});
