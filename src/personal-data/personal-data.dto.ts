/** What is asked about somebody's personal data, and how the API shows it. */
import { ApiProperty } from '@nestjs/swagger';
import { day, flag, id, instant, integer, label, text } from '../api-shapes/values.js';
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { ReasonText } from '../platform/http/validation.js';
import type { BrokenRule } from '../two-persons/two-persons.rules.js';

export class PersonalDataDto {
  /** Why, in words for whoever confirms; better a number of a paper than a name. */
  @ApiProperty({ example: 'Theo yêu cầu của chủ thể dữ liệu, công văn số 12/SCT' })
  @ReasonText()
  reason!: string;
}

/** What the act of either request is asked with. */
export interface PersonalDataWish {
  readonly personId: string;
  readonly reason: string;
}

/** How certain a number of the rulebook is, and where it stands. */
interface Sourced {
  readonly basis: string;
  readonly mark: string;
}

/** Whether somebody's data may be erased today, and until when their request is to be answered. */
export interface PersonalDataStanding {
  readonly isErased: boolean;
  readonly retention: Sourced & {
    readonly years: number;
    /** The first day on which the data may be erased, YYYY-MM-DD; null without any role, or while one has no end. */
    readonly until: string | null;
  };
  readonly answer: (Sourced & { readonly workingDays: number; readonly by: string }) | null;
  /** The rules that stand in the way of erasing; empty when it may be asked for. */
  readonly reasons: readonly BrokenRule[];
}

const sourced = { basis: text, mark: oneOfTexts(['S', 'S°', 'D', 'M', 'P']) };

export const personalDataStanding = named(
  'PersonalDataStanding',
  object({
    isErased: flag,
    retention: object({ ...sourced, years: integer, until: orNull(day) }),
    answer: orNull(object({ ...sourced, workingDays: integer, by: day })),
    reasons: arrayOf(object({ rule: text, message: label })),
  }),
);

/** A confirmed export that whoever asked may download once. */
export interface OpenExport {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly until: Date;
}

export const openExports = named(
  'PersonExports',
  object({ items: arrayOf(object({ id, personId: id, name: text, until: instant })) }),
);
