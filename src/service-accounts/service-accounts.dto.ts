/** Service accounts: what administrators ask for, and what they see of them. */
import { isIP } from 'node:net';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import type { Label, Reach } from '../../workflows/index.js';
import { day, flag, id, instant, integer, label, pageOf, text } from '../api-shapes/values.js';
import { ORGANISATION_KINDS } from '../organisations/organisations.dto.js';
import { arrayOf, named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { WrittenText } from '../platform/http/validation.js';
import { SCOPES, type Scope } from '../service-tokens/scopes.js';

const A_DATE = 'Ngày phải có dạng YYYY-MM-DD và có trong lịch';
/** An address or a network of IPv4 or IPv6, as lists of networks write them. */
export function isNetwork(text: unknown): boolean {
  if (typeof text !== 'string' || text.includes('%')) return false;
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  const most = family === 4 ? 32 : 128;
  return (
    family !== 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

export class AccountsQuery {
  /** `next` of the page before. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Mã phải là một UUID' })
  cursor?: string;
}

export class ScopesDto {
  /** What it may read; the least that is enough. */
  @ApiProperty({ isArray: true, enum: SCOPES, example: ['cases.read'] })
  @IsIn(SCOPES, { each: true, message: 'Không có quyền này' })
  @ArrayUnique({ message: 'Mỗi quyền chỉ nêu một lần' })
  @ArrayMinSize(1, { message: 'Chọn ít nhất một quyền' })
  @ArrayMaxSize(SCOPES.length, { message: 'Quá nhiều quyền' })
  @IsArray({ message: 'Quyền phải là một danh sách' })
  scopes!: Scope[];
}

export class NewServiceAccountDto extends ScopesDto {
  @ApiProperty({ example: 'Trao đổi số liệu với Kho bạc' })
  @WrittenText(120)
  name!: string;

  /** The organisation it reads for: the reach of its programs is that of the organisation. */
  @ApiProperty()
  @IsUUID(undefined, { message: 'Mã đơn vị phải là một UUID' })
  orgId!: string;

  /** Who answers for it. */
  @ApiProperty()
  @IsUUID(undefined, { message: 'Mã người phụ trách phải là một UUID' })
  responsibleId!: string;

  @ApiProperty({ example: 'Đối chiếu số giải ngân hằng ngày' })
  @WrittenText(500)
  purpose!: string;

  @ApiProperty({ example: '2026-01-01' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validFrom!: string;

  /** Last day, at most two years after the first. */
  @ApiProperty({ example: '2026-12-31' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validTo!: string;

  /** Networks it may ask from, for example `203.0.113.0/24`; any when left out or null. */
  @ApiProperty({
    required: false,
    nullable: true,
    type: [String],
    example: ['203.0.113.0/24'],
  })
  @IsOptional()
  @ValidateBy(
    { name: 'isNetwork', validator: { validate: isNetwork } },
    { each: true, message: 'Địa chỉ phải là IP hoặc mạng, ví dụ 203.0.113.0/24' },
  )
  @ArrayMinSize(1, { message: 'Nêu ít nhất một địa chỉ, hoặc bỏ trống' })
  @ArrayMaxSize(20, { message: 'Tối đa 20 địa chỉ' })
  @IsArray({ message: 'Địa chỉ phải là một danh sách' })
  addresses?: string[] | null;
}

export class NewTokenDto {
  /** Days from its collection on, at most 90. */
  @ApiProperty({ minimum: 1, maximum: 90, example: 90 })
  @Max(90, { message: 'Mã có hiệu lực tối đa 90 ngày' })
  @Min(1, { message: 'Mã có hiệu lực ít nhất 1 ngày' })
  @IsInt({ message: 'Số ngày phải là một số nguyên' })
  days!: number;

  /** Days for which the token before stays good beside it, at most 7; 0 ends it at the collection. */
  @ApiProperty({ minimum: 0, maximum: 7, example: 7 })
  @Max(7, { message: 'Mã cũ còn hiệu lực tối đa 7 ngày' })
  @Min(0, { message: 'Số ngày không được âm' })
  @IsInt({ message: 'Số ngày phải là một số nguyên' })
  overlapDays!: number;
}

export interface ScopeChoice {
  readonly scope: Scope;
  readonly label: Label;
  /** Kinds of organisations whose programs may hold it. */
  readonly heldBy: readonly string[];
}
export const scopeChoices = arrayOf(
  named(
    'ServiceScope',
    object({
      scope: oneOfTexts(SCOPES),
      label,
      heldBy: arrayOf(oneOfTexts(ORGANISATION_KINDS)),
    }),
  ),
);

/** `waiting`: given, not yet collected; `lapsed`: not collected in time; `rotated`: another took its place. */
export const TOKEN_STATES = [
  'waiting',
  'lapsed',
  'active',
  'overlapping',
  'rotated',
  'expired',
  'revoked',
] as const;

export interface TokenView {
  readonly id: string;
  readonly state: (typeof TOKEN_STATES)[number];
  readonly givenAt: Date;
  readonly days: number;
  readonly overlapDays: number;
  readonly collectorName: string;
  readonly collectedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly lastUsedOn: string | null;
  readonly lastAddress: string | null;
  /** True when whoever reads this may collect it now. */
  readonly mayCollect: boolean;
  /** Uses that were refused because it had ended, or because of the address. */
  readonly refused: number;
}
const tokenView = named(
  'ServiceToken',
  object({
    id,
    state: oneOfTexts(TOKEN_STATES),
    givenAt: instant,
    days: integer,
    overlapDays: integer,
    collectorName: text,
    collectedAt: orNull(instant),
    expiresAt: orNull(instant),
    lastUsedOn: orNull(day),
    lastAddress: orNull(text),
    mayCollect: flag,
    refused: integer,
  }),
);

export interface RefusedUse {
  readonly on: string;
  readonly why: string;
  readonly times: number;
  readonly lastAt: Date;
  readonly lastAddress: string | null;
}

export interface ServiceAccountView {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly organisation: string;
  readonly reach: Reach;
  readonly responsibleId: string;
  readonly responsibleName: string;
  readonly purpose: string;
  readonly scopes: readonly { readonly scope: Scope; readonly label: Label }[];
  /** null: from anywhere. */
  readonly addresses: readonly string[] | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly state: 'valid' | 'not_valid' | 'ended';
  readonly endedAt: Date | null;
  readonly endedByName: string | null;
  readonly tokens: readonly TokenView[];
  /** The latest 20 days on which uses were refused. */
  readonly refusals: readonly RefusedUse[];
}
export const serviceAccount = named(
  'ServiceAccount',
  object({
    id,
    name: text,
    orgId: id,
    organisation: text,
    reach: oneOfTexts(['unit', 'area', 'all']),
    responsibleId: id,
    responsibleName: text,
    purpose: text,
    scopes: arrayOf(object({ scope: oneOfTexts(SCOPES), label })),
    addresses: orNull(arrayOf(text)),
    validFrom: day,
    validTo: day,
    state: oneOfTexts(['valid', 'not_valid', 'ended']),
    endedAt: orNull(instant),
    endedByName: orNull(text),
    tokens: arrayOf(tokenView),
    refusals: arrayOf(
      object({ on: day, why: text, times: integer, lastAt: instant, lastAddress: orNull(text) }),
    ),
  }),
);
export const serviceAccountPage = pageOf('ServiceAccountPage', serviceAccount);

export interface CollectedToken {
  readonly tokenId: string;
  /** Shown this once. */
  readonly token: string;
  readonly expiresAt: Date;
}
export const collectedToken = named(
  'CollectedServiceToken',
  object({ tokenId: id, token: text, expiresAt: instant }),
);

/** What a program learns about itself. */
export interface OwnAccount {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly reach: Reach;
  readonly scopes: readonly Scope[];
  readonly tokenExpiresAt: Date;
}
export const ownAccount = named(
  'OwnServiceAccount',
  object({
    id,
    name: text,
    organisation: text,
    reach: oneOfTexts(['unit', 'area', 'all']),
    scopes: arrayOf(oneOfTexts(SCOPES)),
    tokenExpiresAt: instant,
  }),
);
