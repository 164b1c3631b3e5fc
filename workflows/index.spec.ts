import { actorOf, factsOf, TODAY, type Patch } from '../test/support/machine-tables.js';
import { projectFacts } from '../test/support/project.facts.js';
import {
  awaitedMoves,
  decide,
  KIND_LABELS,
  KINDS,
  moves,
  open,
  openingStage,
  rolesToAct,
  STAGES,
  stageOf,
  type Facts,
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
describe('the door to the machines', () => {
  const draft = (patch: Patch = {}): Facts => projectFacts(patch);
  const listed = (role: Role, state: string, facts: Facts) =>
    moves('project', 'proposal', state, facts, asked(role, '')).map(({ event, reasons }) => [
      event,
      reasons.map(({ rule }) => rule),
    ]);

  it('knows the kinds of case, a project first', () => {
    expect(KINDS).toEqual([
      'project',
      'estimate',
      'plan',
      'contract',
      'payee',
      'instalment',
      'visit',
      'finding',
    ]);
    expect(KINDS.map((kind) => openingStage(kind)?.stage)).not.toContain(undefined);
    expect(Object.keys(KIND_LABELS)).toEqual(KINDS);
  });

  it('does not take a kind or a stage for one it does not know', () => {
    expect(openingStage('constructor')).toBeUndefined();
    expect(() => stageOf('project', 'limbo')).toThrow('no machine for project/limbo');
    expect(() => open('letter', factsOf('letter', {}), asked('dept_head', 'letter.open'))).toThrow(
      "'letter'",
    );
  });

  it('lists the moves of the role, with what stands in the way and without what a request must tell', () => {
    const missing = draft({ papers: { estimate_form: 0 }, details: { defects: [{}, {}] } });
    expect(listed('centre_officer', 'supplement_asked', missing)).toEqual([
      ['project.edit', []],
      ['project.resubmit', ['submission_papers_are_attached']],
      ['project.withdraw', []],
    ]);
    expect(listed('sct_director', 'supplement_asked', missing)).toEqual([]);
    expect(listed('centre_officer', 'withdrawn', missing)).toEqual([]);
  });

  it('lists no move on a case out of reach', () => {
    const away = { ...draft(), case: { ...draft().case, orgId: 'org-other' } };
    expect(listed('centre_officer', 'draft', away)).toEqual([]);
  });

  it('asks the confirmation of an advance for no value before there is one', () => {
    const project = { stage: 'funding', state: 'in_progress', totalCost: '100' };
    const facts = factsOf('instalment', {
      details: { type: 'first', amount: '1' },
      related: { project },
      law: { tranche: { ratio: 70, threshold: 70, measuredOn: 'total_investment' } },
    });
    const found = moves('instalment', 'funding', 'requested', facts, asked('sct_director', ''));
    expect(found.map(({ event, reasons }) => [event, reasons.length])).toEqual([
      ['instalment.confirm', 0],
      ['instalment.return', 0],
    ]);
  });

  it.each([
    ['project', 'proposal', 'draft', ['centre_officer', 'other_implementer']],
    ['project', 'proposal', 'submitted', ['sct_appraiser']],
    ['project', 'approval', 'appraised', ['dept_head']],
    ['project', 'funding', 'ready_to_sign', []],
    ['project', 'reward', 'awarded', ['dept_head']],
    ['project', 'reward', 'closed', []],
    ['instalment', 'funding', 'approved', ['treasury_clerk']],
    ['estimate', 'approval', 'open', []],
    ['finding', 'inspection', 'remedy_accepted', ['centre_officer', 'other_implementer']],
  ] as const)('waits in %s %s %s for %p', (kind, stage, state, roles) => {
    expect(rolesToAct(kind, stage, state)).toEqual(roles);
  });

  it('sends the projects of a contract only what they take', () => {
    const lines = [{ projectId: 'd1', amount: '100' }];
    const project = {
      id: 'd1',
      code: 'DA-1',
      stage: 'funding',
      state: 'ready_to_sign',
      estimateId: null,
      planHasOpinion: true,
      money: {},
    };
    const contract = factsOf('contract', {
      details: { projects: lines },
      related: { projects: [project] },
      law: { dossiers: {}, ceiling: null },
    });
    const signed = decide(
      'contract',
      'funding',
      'drafted',
      contract,
      asked('dept_head', 'contract.sign', decision),
    );
    if (signed.kind === 'refused') throw new Error(JSON.stringify(signed));
    const sent = signed.effects.flatMap((effect) => (effect.type === 'case.send' ? [effect] : []));
    expect(sent).toHaveLength(1);
    for (const { event, payload } of sent)
      expect(
        decide(
          'project',
          'funding',
          'ready_to_sign',
          projectFacts(),
          asked('system', event, payload),
        ),
      ).toMatchObject({
        state: 'contracted',
      });
    expect(signed.effects).toContainEqual({
      type: 'ledger.post',
      posting: 'open_room',
      amount: 100n,
      holders: { project: 'd1' },
    });
  });
});

describe('from whom a case waits', () => {
  const me = actorOf('sct_director').personId;
  const awaited = (state: string, role: Role, duties: Facts['duties']): readonly string[] =>
    awaitedMoves(
      'project',
      'proposal',
      state,
      { ...projectFacts({ papers: { appraisal_sheet: 0 } }), duties },
      asked(role, ''),
    ).map(({ event }) => event);

  it('does not wait for moves that stand aside, nor for roles that have none', () => {
    expect(awaited('draft', 'centre_officer', {})).toEqual(['project.edit', 'project.submit']);
    expect(awaited('draft', 'sct_director', {})).toEqual([]);
  });

  it('waits for a person although papers are missing: they are called to bring them', () => {
    expect(awaited('under_appraisal', 'sct_director', {})).toEqual([
      'project.pass',
      'project.reject',
    ]);
  });

  it('does not wait for whoever appraised to pass it', () => {
    expect(awaited('under_appraisal', 'sct_director', { appraise: [me] })).toEqual([]);
    expect(awaited('under_appraisal', 'sct_director', { appraise: ['somebody else'] })).toEqual([
      'project.pass',
      'project.reject',
    ]);
  });

  it('does not wait for a signatory who took part, nor for an inspector who decided on the project', () => {
    const signatory = actorOf('minister_signatory').personId;
    const plan = (people: readonly string[]): Facts =>
      factsOf('plan', { related: { projects: [{ id: 'p', code: 'DA-1', people }] } });
    const ofPlan = (people: readonly string[]): readonly string[] =>
      awaitedMoves(
        'plan',
        'approval',
        'submitted',
        plan(people),
        asked('minister_signatory', ''),
      ).map(({ event }) => event);
    expect(ofPlan([])).toContain('plan.approve');
    expect(ofPlan([signatory])).not.toContain('plan.approve');
    const inspector = actorOf('inspector').personId;
    const ofVisit = (people: readonly string[]): readonly string[] =>
      awaitedMoves(
        'visit',
        'inspection',
        'announced',
        factsOf('visit', { related: { project: { id: 'p', people, stage: 'funding' } } }),
        asked('inspector', ''),
      ).map(({ event }) => event);
    expect(ofVisit([])).toEqual(['visit.carry_out']);
    expect(ofVisit([inspector])).toEqual([]);
  });

  it('knows every rule that looks at the person as one about who acts, and no other', () => {
    const rules = STAGES.flatMap((stage) => Object.entries(stage.rules));
    const looking = rules.filter(([, rule]) => /\bactor\b/.test(String(rule.holds)));
    expect(new Set(looking.map(([name]) => name)).size).toBeGreaterThan(6);
    expect(looking.filter(([, rule]) => !rule.judgesActor).map(([name]) => name)).toEqual([]);
    const marked = rules.filter(([, rule]) => rule.judgesActor).map(([name]) => name);
    expect(new Set(marked)).toEqual(new Set(looking.map(([name]) => name)));
  });
});
