/** From the columns of the table to those of a file. Pure. */
import type { ExportWish } from '../api/generated/types.gen.js';
import type { ColumnId } from './columns.js';

type FileColumn = ExportWish['columns'][number];

const IN_FILE: Readonly<Record<ColumnId, readonly FileColumn[]>> = {
  code: ['code'],
  name: ['title'],
  beneficiary: ['beneficiary'],
  province: ['area'],
  content: ['contentCode', 'content'],
  state: ['stage', 'state'],
  waiting: ['waitsFor', 'stateSince'],
  due: ['due', 'daysLeft'],
  support: ['support'],
  planned: ['planned'],
  contracted: ['contracted'],
  advanced: ['advanced'],
  accepted: ['accepted'],
};

/** Columns of the file for those that are shown, in the order of the table. */
export const fileColumns = (shown: readonly ColumnId[]): FileColumn[] =>
  shown.flatMap((id) => IN_FILE[id]);
