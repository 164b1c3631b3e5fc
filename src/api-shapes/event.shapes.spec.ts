import { Ajv2020 } from 'ajv/dist/2020.js';
import { STAGES, type Field, type Payload } from '../../workflows/index.js';
import { checkedPayload } from '../lifecycle/event.body.js';
import { Problem } from '../platform/http/problem.js';
import { fieldsSample, fieldsShape } from './field.shapes.js';
import { componentOf } from './event.shapes.js';

const ajv = new Ajv2020({ strict: false });
ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);

const takes = (fields: readonly Field[], body: Payload): boolean => {
  try {
    checkedPayload(fields, body);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
};

const moves = STAGES.flatMap(({ kind, opening, states }) => [
  ...(opening ? [[`${kind}.open`, opening.fields] as const] : []),
  ...Object.values(states).flatMap((state) =>
    Object.entries(state.moves ?? {}).map(([event, { fields }]) => [event, fields] as const),
  ),
]);

/** On both sides of every limit a field may have. */
const VALUES: readonly unknown[] = [
  ['', ' ', 'chữ', ...[10, 100, 301, 501, 2_001].map((length) => 'x'.repeat(length))],
  ['0', '1', '01', '-1', '1.0', '1e3', '1000000000000000', '1000000000000001', '9999999999999999'],
  ['2018-05-11', '1999-12-31', '2101-01-01', '11/05/2018'],
  ['01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f', 'yes', 'first'],
  [-1, 0, 1, 1.5, 99, 100, 101, 2_000, 2_100, 2_101],
  [true, false, null, [], {}, [{}], { x: 1 }],
].flat(1);

/** Values of one field on which the description and the engine differ. */
function differences(fields: readonly Field[], name: string): unknown[] {
  const validate = ajv.compile(fieldsShape(fields));
  const sample = fieldsSample(fields);
  return VALUES.filter((value) => {
    const body = { ...sample, [name]: value };
    return validate(body) !== takes(fields, body);
  });
}

describe('the described body of a move', () => {
  it.each(moves)('%s is taken when it is the example', (_, fields) => {
    const sample = fieldsSample(fields);
    expect(takes(fields, sample)).toBe(true);
    expect(ajv.validate(fieldsShape(fields), sample)).toBe(true);
  });

  it('says of every value on either side of a limit what the engine says', () => {
    const wrong = moves.flatMap(([event, fields]) =>
      fields.flatMap(({ name }) =>
        differences(fields, name).map((value) => `${event} ${name}=${JSON.stringify(value)}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('refuses what is missing or unknown, as the engine does', () => {
    for (const [, fields] of moves) {
      const validate = ajv.compile(fieldsShape(fields));
      expect(validate({ ...fieldsSample(fields), other: 1 })).toBe(false);
      const needed = fields.some(({ optional }) => optional !== true);
      expect(validate({})).toBe(!needed);
      expect(takes(fields, {})).toBe(!needed);
    }
  });
});

describe('the name of a component', () => {
  it('is the event in one word', () => {
    expect(componentOf('project.ask_supplement')).toBe('ProjectAskSupplement');
  });
});
