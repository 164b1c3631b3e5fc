/** Substitutions: what is asked for, and how the API shows them. */
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID, Matches, ValidateBy } from 'class-validator';
import { isMoney, ROLES, type Label, type Role } from '../../workflows/index.js';
import { day, flag, id, instant, label, money, pageOf, role, text } from '../api-shapes/values.js';
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { ReasonText } from '../platform/http/validation.js';

const A_DATE = 'Ngày phải có dạng YYYY-MM-DD và có trong lịch';
const AN_ID = 'Mã phải là một UUID';

/** Roles somebody can stand in for: those of the business. */
export const SUBSTITUTED_ROLES = ROLES.filter(
  (each) => each !== 'system' && each !== 'administrator',
);

export class SubstitutionsQuery {
  /** `mine`: those in which I am absent or stand in (default); `all`: everybody's, for administrators. */
  @ApiProperty({ required: false, enum: ['mine', 'all'] })
  @IsOptional()
  @IsIn(['mine', 'all'], { message: 'Phạm vi chỉ nhận mine hoặc all' })
  scope?: 'mine' | 'all';

  /** `next` of the page before. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: AN_ID })
  cursor?: string;
}

export class ChoicesQuery {
  /** Whose roles; oneself when left out, somebody else's for administrators. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: AN_ID })
  absentId?: string;
}

export class NewSubstitutionDto {
  /** Who is absent; oneself when left out, somebody else for administrators. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: AN_ID })
  absentId?: string;

  @ApiProperty()
  @IsUUID(undefined, { message: AN_ID })
  substituteId!: string;

  /** The organisation in which the role is held. */
  @ApiProperty()
  @IsUUID(undefined, { message: AN_ID })
  orgId!: string;

  @ApiProperty({ enum: SUBSTITUTED_ROLES })
  @IsIn(SUBSTITUTED_ROLES, { message: 'Không ủy quyền được vai trò này' })
  role!: Role;

  @ApiProperty({ example: '2026-07-01' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validFrom!: string;

  /** Last day, included. */
  @ApiProperty({ example: '2026-07-15' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validTo!: string;

  /** Largest amount the substitute may decide on, whole đồng; no limit when left out. */
  @ApiProperty({ type: String, nullable: true, required: false, example: '200000000' })
  @IsOptional()
  @ValidateBy({
    name: 'amount',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && isMoney(value) && /^[1-9]/.test(value),
      defaultMessage: () => 'Hạn mức phải là số nguyên đồng lớn hơn 0',
    },
  })
  upTo?: string | null;

  @ApiProperty({ example: 'Nghỉ phép năm' })
  @ReasonText()
  reason!: string;
}

const STATES = ['coming', 'running', 'over', 'revoked'] as const;

export interface Substitution {
  readonly id: string;
  readonly absentId: string;
  readonly absentName: string;
  readonly substituteId: string;
  readonly substituteName: string;
  readonly orgId: string;
  readonly organisation: string;
  readonly role: Role;
  readonly label: Label;
  readonly validFrom: string;
  readonly validTo: string;
  /** Whole đồng; null without a limit. */
  readonly upTo: string | null;
  readonly reason: string;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly revokedByName: string | null;
  readonly revokedAt: Date | null;
  readonly state: (typeof STATES)[number];
  /** What whoever reads this is in it. */
  readonly part: 'absent' | 'substitute' | 'other';
  readonly mayRevoke: boolean;
}

export const substitution = named(
  'Substitution',
  object({
    id,
    absentId: id,
    absentName: text,
    substituteId: id,
    substituteName: text,
    orgId: id,
    organisation: text,
    role,
    label,
    validFrom: day,
    validTo: day,
    upTo: orNull(money),
    reason: text,
    madeByName: text,
    madeAt: instant,
    revokedByName: orNull(text),
    revokedAt: orNull(instant),
    state: oneOfTexts(STATES),
    part: oneOfTexts(['absent', 'substitute', 'other']),
    mayRevoke: flag,
  }),
);
export const substitutionsPage = pageOf('SubstitutionsPage', substitution);

/** A role that may be lent, and who could stand in. */
export interface SubstitutionChoice {
  readonly orgId: string;
  readonly organisation: string;
  readonly role: Role;
  readonly label: Label;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

export const substitutionChoices = named(
  'SubstitutionChoices',
  object({
    items: arrayOf(
      object({
        orgId: id,
        organisation: text,
        role,
        label,
        people: arrayOf(object({ id, name: text })),
      }),
    ),
  }),
);
