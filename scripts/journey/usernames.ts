/** Which demonstration person plays which part. */
import type { Part } from '../../src/story/teller.js';

const NATIONAL: Readonly<Partial<Record<Part, string>>> = {
  reviewer: 'cuc.thamdinh1',
  head: 'cuc.lanhdao',
  minister: 'bo.lanhdao',
  finance: 'cuc.taichinh',
  treasury: 'cuc.ketoan',
  inspector: 'cuc.kiemtra1',
  rewardClerk: 'cuc.khenthuong',
};
const PROVINCIAL: Readonly<Partial<Record<Part, string>>> = {
  centre: 'trungtam',
  appraiser: 'thamdinh',
  director: 'giamdoc',
};

/** National parts are one person each; provincial ones are of the province whose usernames begin so. */
export const usernameOf = (part: Part, province: string): string =>
  NATIONAL[part] ?? `${province}.${PROVINCIAL[part] ?? ''}`;
