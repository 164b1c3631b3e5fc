import type { Field } from '../api/generated/types.gen.js';
import { blank, placeOf, toPayload } from './payload.js';

const label = { vi: '', en: '' };
const text: Field = { name: 'reason', type: 'text', label };
const money: Field = { name: 'amount', type: 'money', label, min: 1 };
const percent: Field = { name: 'done', type: 'percent', label };
const year: Field = { name: 'year', type: 'integer', label, min: 2000 };
const optional: Field = { name: 'note', type: 'text', label, optional: true, nullable: true };
const list: Field = { name: 'defects', type: 'list', label, min: 1, fields: [text] };
const group: Field = { name: 'criteria', type: 'group', label, fields: [text] };

describe('what is sent', () => {
  it('reads each kind of field', () => {
    const fields = [text, money, percent, year, list, group];
    const values = {
      reason: ' vì  sao ',
      amount: '1,5 triệu',
      done: '62,5',
      year: '2027',
      defects: [{ reason: 'thiếu' }],
      criteria: { reason: 'đạt' },
    };
    expect(toPayload(fields, values)).toEqual({
      payload: {
        reason: 'vì  sao',
        amount: '1500000',
        done: 62.5,
        year: 2027,
        defects: [{ reason: 'thiếu' }],
        criteria: { reason: 'đạt' },
      },
      faults: {},
    });
  });

  it('says at which place what is wrong', () => {
    const fields = [text, money, percent, year, list];
    const values = {
      reason: '',
      amount: '1,5',
      done: '120',
      year: '1999',
      defects: [{ reason: '' }],
    };
    expect(toPayload(fields, values).faults).toEqual({
      reason: 'required',
      amount: 'amount',
      done: 'percent',
      year: 'too_small',
      'defects.0.reason': 'required',
    });
  });

  it('leaves out what was left empty, and takes back what had been filled in', () => {
    expect(toPayload([optional], { note: '' }).payload).toEqual({});
    expect(toPayload([optional], { note: '' }, { note: 'cũ' }).payload).toEqual({ note: null });
  });

  it('asks for a row where a list needs one', () => {
    expect(toPayload([list], { defects: [] }).faults).toEqual({ defects: 'rows_needed' });
    expect(blank([list])).toEqual({ defects: [{ reason: '' }] });
  });

  it('finds the field of a refusal', () =>
    expect(placeOf('/defects/0/text')).toBe('defects.0.text'));
});
