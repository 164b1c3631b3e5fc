/**
 * Separation of duties by exhaustion: every dossier of up to six acts, in the order of the life of a project, by four
 * persons of whom two have a substitute. The model that decides is the kernel's; whether a dossier it let through is
 * sound is counted here anew, from the acts alone.
 */
import { barredBy } from '../../workflows/kernel/separation.js';
import { EXCLUSIVE, type CaseEvent, type Duty } from '../../workflows/index.js';

/** Six acts of different duties, and five where a duty may come again. */
const SHORT: readonly Form[] = [
  { most: 6, again: false },
  { most: 5, again: true },
];
const LONG: readonly Form[] = [{ most: 6, again: true }];

interface Form {
  readonly most: number;
  readonly again: boolean;
}

/** The duties in the order in which a project usually meets them. */
const DUTY_ORDER: readonly Duty[] = [
  'submit',
  'appraise',
  'approve',
  'request',
  'confirm',
  'record_payment',
  'inspect',
  'accept',
  'settle',
];

/** One act on a dossier: the duty, and whoever acted and was acted for. */
interface DutyAct {
  readonly duty: Duty;
  readonly persons: readonly string[];
}

/** In the long form six acts with repetitions are walked too: twenty million dossiers. */
const isLong = process.env['KC_LONG'] === '1';

/** Who acts, and for whom: four persons in their own name, B for A and D for C. */
const HANDS = [['a'], ['b'], ['c'], ['d'], ['b', 'a'], ['d', 'c']] as const;

const eventBy = ([personId, onBehalfOf]: readonly [string, string?]): CaseEvent => ({
  type: '',
  at: '',
  today: '',
  payload: {},
  actor: {
    personId,
    name: personId,
    orgId: null,
    areaId: null,
    roles: [],
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  },
});
const EVENTS = HANDS.map((hand) => ({ hand, event: eventBy(hand as readonly [string, string?]) }));

/** Pairs of duties as numbers, so that a million dossiers are judged in seconds. */
const forbidden = new Set(EXCLUSIVE.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));

/** One person with two duties that exclude each other, by the acts alone. */
function faultOf(acts: readonly DutyAct[]): string | undefined {
  for (const [n, one] of acts.entries())
    for (const other of acts.slice(n + 1)) {
      if (!forbidden.has(`${one.duty} ${other.duty}`)) continue;
      const both = one.persons.find((person) => other.persons.includes(person));
      if (both !== undefined) return `${both}: ${one.duty}, ${other.duty}`;
    }
  return undefined;
}

interface Count {
  accepted: number;
  refused: number;
  faults: string[];
}

function walk(acts: readonly DutyAct[], from: number, form: Form, count: Count): void {
  if (acts.length === form.most) return;
  const done = acts.flatMap(({ duty, persons }) =>
    persons.map((personId) => ({ duty, personId, name: personId, on: '2018-01-01' })),
  );
  const facts = { dossier: { done, conflicts: [] } };
  for (let next = from; next < DUTY_ORDER.length; next += 1) {
    const duty = DUTY_ORDER[next] as Duty;
    for (const { hand, event } of EVENTS) {
      if (barredBy(facts, duty, event)) {
        count.refused += 1;
        continue;
      }
      const dossier = [...acts, { duty, persons: [...hand] }];
      count.accepted += 1;
      const fault = faultOf(dossier);
      if (fault !== undefined) count.faults.push(fault);
      walk(dossier, form.again ? next : next + 1, form, count);
    }
  }
}

describe('separation of duties over every dossier of up to six acts', () => {
  it('lets none through in which one person has two duties that exclude each other', () => {
    const count: Count = { accepted: 0, refused: 0, faults: [] };
    for (const form of isLong ? LONG : SHORT) walk([], 0, form, count);
    process.stderr.write(
      `separation: ${count.accepted} dossiers let through, ${count.refused} acts refused, ${count.faults.length} faults\n`,
    );
    expect(count.faults.slice(0, 3)).toEqual([]);
    expect(count.accepted + count.refused).toBeGreaterThan(1_000_000);
    expect(count.refused).toBeGreaterThan(1_000);
  }, 300_000);
});
