/**
 * The tests that are made from a machine's table. A machine that gains a move, a rule on a move, a state or a
 * deadline fails until a row says so.
 */
import { decideIn, decideOpening, type Decision } from '../../workflows/kernel/decide.js';
import type { LastReturns } from '../../workflows/kernel/defects.js';
import type { Effect } from '../../workflows/kernel/effect.js';
import type { Actor, Facts } from '../../workflows/kernel/facts.js';
import { reachOf, ROLES } from '../../workflows/kernel/step.js';
import type { MoveDefinition, Stage } from '../../workflows/kernel/workflow.js';
import {
  actorOf,
  OPENING,
  patched,
  PLACE,
  TODAY,
  type Circumstances,
  type MachineTable,
  type MoveRow,
  type Twist,
} from './machine-tables.js';

/** An effect in words: `merge key=value`, `allot 100 plan=p project=d document=12/QĐ 2026-12-20`, `send event to id {}`. */
function inWords(effect: Effect): string {
  switch (effect.type) {
    case 'case.merge':
      return [
        'merge',
        ...Object.entries(effect.patch).map(([key, value]) =>
          key === 'lastReturns'
            ? `${key}=${returnsInWords(value as LastReturns)}`
            : `${key}=${shown(value)}`,
        ),
      ].join(' ');
    case 'case.send':
      return `send ${effect.event} to ${effect.caseId} ${JSON.stringify(effect.payload)}`;
    case 'case.open':
      return `open ${effect.kind} ${JSON.stringify(effect.payload)}`;
    case 'ledger.post': {
      const holders = Object.entries(effect.holders).map(([name, id]) => `${name}=${id}`);
      const document = effect.document
        ? [`document=${effect.document} ${effect.documentDate}`]
        : [];
      return [effect.posting, effect.amount, ...holders, ...document].join(' ');
    }
    default:
      return `${effect.type} ${effect.code}`;
  }
}
/** Each level with what its last return named; fingerprints are left out. */
const returnsInWords = (returns: LastReturns): string =>
  Object.entries(returns)
    .map(([level, { named }]) => `${level}:${named.join('+')}`)
    .join(' ');
const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const placeOf = (row: Pick<MoveRow, 'from' | 'event'>): string => `${row.from} ${row.event}`;

function attempt(
  stage: Stage,
  facts: Facts,
  row: MoveRow,
  twist: Circumstances,
  actor: Actor,
): Decision {
  const today = twist.today ?? row.today ?? TODAY;
  const payload = { ...row.payload, ...twist.payload };
  const event = { type: row.event, actor, at: `${today}T02:00:00.000Z`, today, payload };
  const given = patched(patched(facts, row.facts), twist.facts);
  return row.from === OPENING
    ? decideOpening(stage, given, event)
    : decideIn(stage, row.from, given, event);
}

const movesIn = (
  stage: Stage,
): readonly (readonly [place: string, move: MoveDefinition<Facts>])[] => [
  ...(stage.opening ? [[`${OPENING} ${stage.kind}.open`, stage.opening] as const] : []),
  ...Object.entries(stage.states).flatMap(([state, step]) =>
    Object.entries(step.moves ?? {}).map(([event, found]) => [`${state} ${event}`, found] as const),
  ),
];

/** Makes the tests of one machine from its table. */
export function describeMachine(stage: Stage, table: MachineTable): void {
  describe('makes each move of its table', () => describeMoves(stage, table));
  describe('refuses by each of its rules', () => describeRefusals(stage, table));
  describe('is covered whole', () => describeCompleteness(stage, table));
}

function describeMoves(stage: Stage, { facts, moves }: MachineTable): void {
  it.each(moves.map((row) => [placeOf(row), row.to, row] as const))(
    '%s leads to %s',
    (_place, to, row) => {
      for (const role of row.by) {
        const decision = attempt(stage, facts, row, {}, actorOf(role));
        if (decision.kind === 'refused') throw new Error(JSON.stringify(decision));
        expect(decision.to).toBe(to);
        expect(decision.effects.map(inWords)).toEqual(row.effects);
        if (decision.move.bulk)
          expect(decision.effects.map(({ type }) => type)).not.toContain('ledger.post');
        expect(decision.move.duty).toBe(row.duty);
      }
    },
  );

  it.each(moves.map((row) => [placeOf(row), row.by.join(', '), row] as const))(
    '%s is for %s only',
    (_place, _roles, row) => {
      const codes = ROLES.map((role) => [
        role,
        codeOf(attempt(stage, facts, row, {}, actorOf(role))),
      ]);
      expect(codes).toEqual(
        ROLES.map((role) => [role, row.by.includes(role) ? 'moved' : 'role_may_not_do_this']),
      );
    },
  );

  it('reaches no case of another unit or province, but those of bodies the own ones succeeded', () => {
    for (const row of moves)
      for (const role of row.by) {
        const away = { orgId: 'org-other', areaId: 'area-other' };
        const succeeded = { orgIds: [PLACE.orgId], areaIds: [PLACE.areaId] };
        const expected = reachOf(role) === 'all' ? 'moved' : 'case_is_not_in_your_reach';
        const neighbour = { [reachOf(role) === 'unit' ? 'orgId' : 'areaId']: 'other' };
        expect([placeOf(row), codeOf(attempt(stage, facts, row, {}, actorOf(role, away)))]).toEqual(
          [placeOf(row), expected],
        );
        expect(codeOf(attempt(stage, facts, row, {}, actorOf(role, neighbour)))).toBe(expected);
        expect(codeOf(attempt(stage, facts, row, {}, actorOf(role, { ...away, succeeded })))).toBe(
          'moved',
        );
      }
  });
}

const codeOf = (decision: Decision): string =>
  decision.kind === 'moved' ? 'moved' : decision.code;

function describeRefusals(stage: Stage, { facts, moves, refusals }: MachineTable): void {
  const decide = (place: string, twist: Twist): Decision => {
    const row = moves.find((each) => placeOf(each) === place);
    if (!row) throw new Error(`no move '${place}' in the table`);
    return attempt(stage, facts, row, twist, actorOf(row.by[0] ?? 'system'));
  };

  it.each(refusals.map((row) => [row.rule, row.refused.when, row] as const))(
    '%s: not when %s',
    (rule, _when, row) => {
      const { refused } = row;
      for (const place of row.on) {
        const decision = decide(place, refused);
        if (decision.kind === 'moved') throw new Error(`${place} was taken`);
        expect([place, ...decision.reasons.map((reason) => reason.rule).sort()]).toEqual([
          place,
          ...[rule, ...(refused.also ?? [])].sort(),
        ]);
        const reason = decision.reasons.find((each) => each.rule === rule);
        expect(reason?.message.vi).toContain(refused.says ?? '');
        for (const text of [reason?.message, reason?.remedy])
          expect(`${text?.vi} ${text?.en}`).not.toMatch(/[{}]|undefined|null|NaN/);
        if (/_(is|are)_attached$/.test(rule)) expect(reason?.papers).not.toHaveLength(0);
      }
    },
  );

  const taken = refusals.flatMap((row) =>
    row.taken.map((twist) => [row.rule, twist.when, row.on, twist] as const),
  );
  if (taken.length === 0) return;
  it.each(taken)('%s: holds when %s', (_rule, _when, places, twist) => {
    const codes = places.map((place) => [place, codeOf(decide(place, twist))]);
    expect(codes).toEqual(places.map((place) => [place, 'moved']));
  });
}

function describeCompleteness(
  stage: Stage,
  { entries, ends, deadlines, moves, refusals }: MachineTable,
): void {
  it('has a row for each move', () => {
    expect(moves.map(placeOf).sort()).toEqual(
      movesIn(stage)
        .map(([place]) => place)
        .sort(),
    );
  });

  it('has a refusal for each rule on each move', () => {
    const shown = new Set(
      refusals.flatMap(({ rule, on }) => on.map((place) => `${place}: ${rule}`)),
    );
    const asked = movesIn(stage).flatMap(([place, { rules }]) =>
      (rules ?? []).map((rule) => `${place}: ${rule}`),
    );
    expect([...shown].sort()).toEqual(asked.sort());
  });

  it('opens the deadlines of its states', () => {
    const found = Object.entries(stage.states).flatMap(([state, { deadlines: codes }]) =>
      codes ? [[state, codes]] : [],
    );
    expect(Object.fromEntries(found)).toEqual(deadlines);
  });

  it('reaches every state by the moves of the table', () => {
    expect([...reachedFrom(entries, moves)].sort()).toEqual(Object.keys(stage.states).sort());
  });

  it('comes from every state to an end', () => {
    const finals = Object.entries(stage.states).flatMap(([state, { isFinal }]) =>
      isFinal ? [state] : [],
    );
    expect(finals.sort()).toEqual([...ends].sort());
    const stuck = Object.keys(stage.states).filter((state) =>
      ends.every((end) => !reachedFrom([state], moves).has(end)),
    );
    expect(stuck).toEqual([]);
  });
}

function reachedFrom(entries: readonly string[], moves: readonly MoveRow[]): ReadonlySet<string> {
  const reached = new Set(entries);
  for (const state of reached) for (const row of moves) if (row.from === state) reached.add(row.to);
  return reached;
}
