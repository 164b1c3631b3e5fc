/** Short ways to describe the values an event carries. */
import type { Field, FieldType, Label } from './step.js';

type Options = Partial<Pick<Field, 'optional' | 'max' | 'min' | 'choices' | 'fields'>>;

const field =
  (type: FieldType) =>
  (name: string, vi: string, en: string, options: Options = {}): Field => ({
    name,
    type,
    label: { vi, en },
    ...options,
  });

export const text = field('text');
export const money = field('money');
export const date = field('date');
export const integer = field('integer');
export const percent = field('percent');
export const flag = field('boolean');
export const choice = field('choice');
export const caseId = field('case');
export const list = field('list');
export const group = field('group');

export const option = (value: string, vi: string, en: string): { value: string; label: Label } => ({
  value,
  label: { vi, en },
});

export const optional = { optional: true } as const;

/** Number and date of a paper somebody signed. */
export const decisionNumber = text('decisionNumber', 'Số văn bản', 'Document number', { max: 100 });
export const decisionDate = date('decisionDate', 'Ngày văn bản', 'Document date');
export const reason = text('reason', 'Lý do', 'Reason');

/** One answer for each defect, in the same order. */
export const answers = list('answers', 'Giải trình, bổ sung', 'Answers', {
  min: 1,
  fields: [text('text', 'Nội dung trả lời', 'Answer')],
});
