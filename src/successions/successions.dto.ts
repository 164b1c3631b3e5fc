/** One organisation taking over from another: what is asked, and what would follow. */
import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsUUID, Matches } from 'class-validator';
import type { Label } from '../../workflows/index.js';
import { integer, label, text } from '../api-shapes/values.js';
import { arrayOf, named, object } from '../platform/api-docs/schema.js';
import { ReasonText } from '../platform/http/validation.js';
import type { BrokenRule } from '../two-persons/two-persons.rules.js';

const A_DATE = 'Ngày phải có dạng YYYY-MM-DD và có trong lịch';

export class SuccessionQuery {
  @ApiProperty()
  @IsUUID(undefined, { message: 'Mã đơn vị kế thừa phải là một UUID' })
  successorId!: string;

  /** First day on which the work lies with the successor. */
  @ApiProperty({ example: '2026-07-01' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  effectiveOn!: string;
}

export class SuccessionDto extends SuccessionQuery {
  /** The decision it rests on, or why. */
  @ApiProperty({ example: 'Quyết định số 12/QĐ-UBND ngày 01/06/2026' })
  @ReasonText()
  reason!: string;
}

export interface Handover {
  readonly organisation: string;
  readonly successor: string;
  /** Open cases that would lie with the successor, by kind. */
  readonly cases: readonly {
    readonly kind: string;
    readonly label: Label;
    readonly count: number;
  }[];
  readonly caseCount: number;
  /** People whose roles in the old organisation would end. */
  readonly people: number;
  /** Units below the old organisation that would come below the successor. */
  readonly units: number;
  /** Rules that stand in the way; empty when it may be asked for. */
  readonly reasons: readonly BrokenRule[];
}

export const handover = named(
  'Handover',
  object({
    organisation: text,
    successor: text,
    cases: arrayOf(object({ kind: text, label, count: integer })),
    caseCount: integer,
    people: integer,
    units: integer,
    reasons: arrayOf(object({ rule: text, message: label })),
  }),
);

/** What the request keeps. */
export interface SuccessionWish {
  readonly organisationId: string;
  readonly successorId: string;
  readonly effectiveOn: string;
  readonly reason: string;
}
