import {
  JOURNEY,
  POSTINGS,
  ROLES,
  STAGES,
  type Field,
  type Label,
  type MoveDefinition,
  type Stage,
} from '../../workflows/index.js';
import { allPaths, readText, textFiles } from './tree.js';

type AnyMove = MoveDefinition<
  Parameters<NonNullable<Stage['opening']>['effects'] & object>[0]['facts']
>;

interface PlacedMove {
  readonly place: string;
  readonly from: string | undefined;
  readonly stage: Stage;
  readonly move: AnyMove;
}

const nameOf = (stage: Stage): string => `${stage.kind}.${stage.stage}`;
const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/i;

const movesOf = (stage: Stage): PlacedMove[] => [
  ...(stage.opening
    ? [{ place: `${nameOf(stage)} opening`, from: undefined, stage, move: stage.opening }]
    : []),
  ...Object.entries(stage.states).flatMap(([state, step]) =>
    Object.entries(step.moves ?? {}).map(([event, move]) => ({
      place: `${nameOf(stage)}.${state} ${event}`,
      from: state,
      stage,
      move,
    })),
  ),
];
const MOVES = STAGES.flatMap(movesOf);

const isComplete = (label: Label | undefined): boolean =>
  label !== undefined && label.vi.trim() !== '' && label.en.trim() !== '' && label.vi !== label.en;

function fieldsWithin(fields: readonly Field[], place: string): { place: string; field: Field }[] {
  return fields.flatMap((field) => {
    const here = `${place} ${field.name}`;
    return [{ place: here, field }, ...fieldsWithin(field.fields ?? [], here)];
  });
}
const FIELDS = MOVES.flatMap(({ place, move }) => fieldsWithin(move.fields, place));

describe('every machine', () => {
  it('has a text in both languages for its name, states, moves, fields and choices', () => {
    const labels = [
      ...STAGES.map((stage) => [nameOf(stage), stage.label] as const),
      ...STAGES.flatMap((stage) =>
        Object.entries(stage.states).map(
          ([state, step]) => [`${nameOf(stage)}.${state}`, step.label] as const,
        ),
      ),
      ...MOVES.map(({ place, move }) => [place, move.label] as const),
      ...FIELDS.map(({ place, field }) => [place, field.label] as const),
      ...FIELDS.flatMap(({ place, field }) =>
        (field.choices ?? []).map((choice) => [`${place}=${choice.value}`, choice.label] as const),
      ),
    ];
    expect(labels.filter(([, label]) => !isComplete(label)).map(([place]) => place)).toEqual([]);
  });

  it('has a Vietnamese and an English sentence for each rule', () => {
    const wrong = STAGES.flatMap((stage) =>
      Object.entries(stage.rules)
        .filter(
          ([, rule]) =>
            !isComplete(rule.text) ||
            !VIETNAMESE.test(rule.text.vi) ||
            VIETNAMESE.test(rule.text.en),
        )
        .map(([name]) => `${nameOf(stage)} ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('tells in one sentence, in both languages, what to do about each rule, with no figure the rule does not name', () => {
    const names = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const wrong = STAGES.flatMap((stage) =>
      Object.entries(stage.rules)
        .filter(([, { text, remedy }]) => {
          const known = new Set(names(text.vi + text.en));
          return (
            !isComplete(remedy) ||
            !VIETNAMESE.test(remedy.vi) ||
            VIETNAMESE.test(remedy.en) ||
            !remedy.vi.endsWith('.') ||
            !remedy.en.endsWith('.') ||
            names(remedy.vi + remedy.en).some((name) => !known.has(name)) ||
            names(remedy.vi).length !== names(remedy.en).length
          );
        })
        .map(([name]) => `${nameOf(stage)} ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('uses each rule of its list on some move; a rule several machines share, on a move of one of them', () => {
    const used = new Set(
      STAGES.flatMap((stage) =>
        movesOf(stage).flatMap(({ move }) => (move.rules ?? []).map((rule) => stage.rules[rule])),
      ),
    );
    const unused = STAGES.flatMap((stage) =>
      Object.entries(stage.rules)
        .filter(([, rule]) => !used.has(rule))
        .map(([name]) => `${nameOf(stage)} ${name}`),
    );
    expect(unused).toEqual([]);
  });

  it('asks for several cases at once only what needs nothing filled in and bars nobody from a later step', () => {
    const bulk = MOVES.filter(({ move }) => move.bulk);
    const wrong = bulk.filter(
      ({ move }) => move.duty !== undefined || move.fields.some(({ optional }) => !optional),
    );
    expect(wrong.map(({ place }) => place)).toEqual([]);
    expect(bulk.map(({ place }) => place)).toEqual([
      'project.proposal.submitted project.accept_dossier',
      'project.proposal.passed project.register',
      'project.approval.registered project.begin_appraisal',
      'project.reward.awarded project.close',
      'project.reward.not_nominated project.close',
      'finding.inspection.verified finding.close',
    ]);
  });

  it('asks people to prove anew who they are before they decide over money, one case at a time', () => {
    const steppedUp = MOVES.filter(({ move }) => move.stepUp);
    expect(steppedUp.filter(({ move }) => move.bulk).map(({ place }) => place)).toEqual([]);
    expect(steppedUp.map(({ place }) => place)).toMatchInlineSnapshot(`
     [
       "project.inspection.awaiting_acceptance project.accept",
       "estimate.approval opening",
       "estimate.approval.proposed estimate.confirm",
       "estimate.approval.open estimate.raise",
       "estimate.approval.open estimate.close",
       "estimate.approval.raise_asked estimate.confirm_raise",
       "estimate.approval.close_asked estimate.confirm_close",
       "plan.approval.submitted plan.approve",
       "contract.funding.drafted contract.sign",
       "contract.funding.settlement_filed contract.settle",
       "contract.funding.settled contract.record_return",
       "payee.funding.asked payee.confirm",
       "instalment.funding.requested instalment.confirm",
       "instalment.funding.confirmed instalment.endorse",
       "instalment.funding.confirmed instalment.approve",
       "instalment.funding.approved instalment.record_payment",
       "instalment.funding.approved instalment.record_refusal",
     ]
    `);
  });

  it('leads only to states it has, and reaches each of them', () => {
    const wrong = STAGES.flatMap((stage) => {
      const targets = Object.entries(stage.states).flatMap(([from, step]) =>
        Object.values(step.moves ?? {}).map(({ to }) => to ?? from),
      );
      const unknown = targets.filter((state) => !stage.states[state]);
      const reached = reachableIn(stage);
      const lost = Object.keys(stage.states).filter((state) => !reached.has(state));
      return [...unknown, ...lost].map((state) => `${nameOf(stage)}.${state}`);
    });
    expect(wrong).toEqual([]);
  });

  it('lets somebody do each move, by a role that exists', () => {
    const known = new Set<string>(ROLES);
    const wrong = MOVES.filter(
      ({ move }) => move.roles.length === 0 || move.roles.some((role) => !known.has(role)),
    );
    expect(wrong.map(({ place }) => place)).toEqual([]);
  });

  it('names states, events, rules and fields in snake_case, events with the word of their kind', () => {
    const snake = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
    const event = /^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.[a-z][a-z0-9]*(_[a-z0-9]+)*)+$/;
    const states = STAGES.flatMap((stage) =>
      Object.keys(stage.states).filter((state) => !snake.test(state)),
    );
    const rules = STAGES.flatMap((stage) =>
      Object.keys(stage.rules).filter((rule) => !snake.test(rule)),
    );
    const events = STAGES.flatMap((stage) =>
      Object.values(stage.states).flatMap((step) =>
        Object.keys(step.moves ?? {}).filter((name) => !event.test(name)),
      ),
    );
    expect({ states, rules, events: [...new Set(events)] }).toEqual({
      states: [],
      rules: [],
      events: [],
    });
  });
});

/** From where cases enter: the opening's state, and the states the journey enters this stage in. */
function reachableIn(stage: Stage): Set<string> {
  const entries = JOURNEY.filter(({ kind, to }) => kind === stage.kind && to === stage.stage);
  const reached = new Set([stage.initial, ...entries.map(({ entering }) => entering)]);
  for (const state of reached)
    for (const move of Object.values(stage.states[state]?.moves ?? {}))
      reached.add(move.to ?? state);
  return reached;
}

const textOf = (pattern: RegExp): string =>
  textFiles
    .filter((file) => pattern.test(file.path) && !file.path.endsWith('.spec.ts'))
    .map((file) => file.text)
    .join('\n');

describe('what the machines ask for is carried out', () => {
  it('has a handler for each type of effect', () => {
    const types = [
      ...readText('workflows/kernel/effect.ts').matchAll(/readonly type: '([a-z.]+)'/g),
    ].map(([, type]) => type);
    const source = textOf(/^src\//);
    expect(types.length).toBeGreaterThan(0);
    expect(types.filter((type) => !source.includes(`'${type}'`))).toEqual([]);
  });

  it('has accounts for each movement of money', () => {
    const table = readText('src/ledger/posting-table.ts');
    expect(POSTINGS.filter((posting) => !new RegExp(`\\b${posting}\\b`).test(table))).toEqual([]);
  });

  it('has a row of the rulebook for each deadline a state opens', () => {
    const rows = textOf(/^workflows\/rulebook\/.*deadline.*\.json$/);
    const codes = new Set(
      STAGES.flatMap((stage) =>
        Object.values(stage.states).flatMap((step) => step.deadlines ?? []),
      ),
    );
    expect([...codes].filter((code) => !rows.includes(`"${code}"`))).toEqual([]);
  });

  it('has a spec beside each machine', () => {
    const machines = allPaths.filter((file) => /^workflows\/.*\.machine\.ts$/.test(file));
    expect(
      machines.filter((file) => !allPaths.includes(file.replace(/\.ts$/, '.spec.ts'))),
    ).toEqual([]);
  });
});
