import type { Field, Workflow } from '../api/generated/types.gen.js';
import { dictionaryOf } from './detail-labels.js';

const label = (vi: string) => ({ vi, en: vi });
const field = (name: string, vi: string, more: Partial<Field> = {}): Field => ({
  name,
  type: 'text',
  label: label(vi),
  ...more,
});
const move = (fields: Field[]) =>
  ({ fields }) as Workflow['stages'][number]['states'][number]['moves'][number];

const workflow = {
  stages: [
    {
      opening: move([
        field('title', 'Tên đề án'),
        field('parts', 'Thuyết minh', { type: 'group', fields: [field('aims', '3. Mục tiêu')] }),
      ]),
      states: [
        {
          moves: [
            move([
              field('title', 'Hình thức'),
              field('criteria', 'Ý kiến', {
                type: 'group',
                fields: [field('aims', 'Sự cần thiết')],
              }),
              field('nominee', 'Người được đề nghị'),
            ]),
          ],
        },
      ],
    },
  ],
} as unknown as Workflow;
const dictionary = dictionaryOf(workflow, {
  submittedOn: label('Ngày nộp'),
  nomination: label('Đề nghị khen thưởng'),
  'nomination.title': label('Hình thức khen thưởng'),
});
const said = (...path: string[]) => dictionary.labelOf(path)?.vi ?? null;

describe('the names of details', () => {
  it('come from the fields of the machine, by their whole place first', () => {
    expect(said('title')).toBe('Tên đề án');
    expect(said('parts', 'aims')).toBe('3. Mục tiêu');
    expect(said('criteria', 'aims')).toBe('Sự cần thiết');
    expect(said('nomination', 'nominee')).toBe('Người được đề nghị');
  });

  it('come from the list of words where the machine writes them down itself', () => {
    expect(said('submittedOn')).toBe('Ngày nộp');
    expect(said('nomination', 'title')).toBe('Hình thức khen thưởng');
    expect(said('nomination')).toBe('Đề nghị khen thưởng');
  });

  it('are none for what nobody named', () => {
    expect(said('constructor')).toBeNull();
    expect(said()).toBeNull();
    expect(dictionary.fieldOf(['other'])).toBeUndefined();
  });
});
