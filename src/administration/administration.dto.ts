/** What administrators ask for, and the people they see. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator';
import type { Role } from '../../workflows/index.js';
import { ORGANISATION_KINDS } from '../organisations/organisations.dto.js';
import { GRANTABLE_ROLES } from './administration.rules.js';

/** Names go into mail headers and lists: no line breaks, nothing invisible, nothing that turns the reading around. */
const NO_HIDDEN = /^[^\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*$/u;

const A_DATE = 'Ngày phải có dạng YYYY-MM-DD và có trong lịch';
const AN_ID = 'Mã phải là một UUID';

/** A user name: three to 64 small letters, digits and the marks between them. */
const Username = (): PropertyDecorator =>
  applyDecorators(
    IsString({ message: 'Tên đăng nhập phải là một chuỗi ký tự' }),
    Matches(/^[a-z0-9]([a-z0-9._-]{1,62})[a-z0-9]$/, {
      message:
        'Tên đăng nhập gồm 3 đến 64 chữ thường không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới',
    }),
  );

const LABEL = {
  type: 'object',
  properties: { vi: { type: 'string' }, en: { type: 'string' } },
  required: ['vi', 'en'],
  selfRequired: true,
} as const satisfies ApiPropertyOptions;

class Paged {
  /** `next` of the page before. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: AN_ID })
  cursor?: string;
}

export class PeopleQuery extends Paged {
  /** Part of a name or username; accents do not matter. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsString({ message: 'Từ khoá phải là một chuỗi ký tự' })
  @Length(1, 100, { message: 'Từ khoá phải có từ 1 đến 100 ký tự' })
  q?: string;
}

export class EventsQuery extends Paged {
  /** Only what was done about this person or organisation. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: AN_ID })
  subject?: string;
}

export class NewPersonDto {
  @ApiProperty({ example: 'Nguyễn Văn Minh' })
  @IsString({ message: 'Họ tên phải là một chuỗi ký tự' })
  @Matches(/^\S(.*\S)?$/su, {
    message: 'Họ tên không được để trống hoặc có khoảng trắng ở hai đầu',
  })
  @Matches(NO_HIDDEN, { message: 'Họ tên không được có ký tự điều khiển hoặc ký tự ẩn' })
  @Length(1, 200, { message: 'Họ tên phải có từ 1 đến 200 ký tự' })
  fullName!: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsEmail({}, { message: 'Địa chỉ thư điện tử không hợp lệ' })
  email?: string;

  @ApiProperty({ example: 'ninhthuan.trungtam' })
  @Username()
  username!: string;
}

export class NewAccountDto {
  @ApiProperty({ example: 'ninhthuan.trungtam2' })
  @Username()
  username!: string;
}

export class AccountQuery {
  /** Which account of the person; needed where there are several. */
  @ApiProperty({ required: false, example: 'ninhthuan.trungtam' })
  @IsOptional()
  @Username()
  username?: string;
}

export class AccountChangeDto {
  /** A disabled account opens no session, and its open ones end. */
  @ApiProperty()
  @IsBoolean({ message: 'Trạng thái khoá chỉ nhận true hoặc false' })
  disabled!: boolean;
}

export class NewHoldingDto {
  @ApiProperty()
  @IsUUID(undefined, { message: AN_ID })
  personId!: string;

  /** Null for auditors and administrators outside the organisations of the programme. */
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((body: NewHoldingDto) => body.orgId !== null)
  @IsUUID(undefined, { message: AN_ID })
  orgId!: string | null;

  @ApiProperty({ enum: GRANTABLE_ROLES })
  @IsIn(GRANTABLE_ROLES, { message: 'Không có vai trò này' })
  role!: Role;

  @ApiProperty({ example: '2026-01-01' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validFrom!: string;

  /** Last day, included; open when absent. */
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validTo?: string | null;
}

export class EndHoldingDto {
  /** Last day of the role, included. A day before it began takes back a role that has not begun. */
  @ApiProperty({ example: '2026-06-30' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validTo!: string;
}

export class HoldingDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  role!: string;

  @ApiProperty(LABEL)
  label!: { vi: string; en: string };

  @ApiProperty({ type: String, nullable: true })
  orgId!: string | null;

  /** Its name in the time of the role. */
  @ApiProperty({ type: String, nullable: true })
  organisation!: string | null;

  @ApiProperty()
  validFrom!: string;

  @ApiProperty({ type: String, nullable: true })
  validTo!: string | null;

  /** Held today. */
  @ApiProperty()
  isCurrent!: boolean;

  /** It can still be ended: it has not run out before yesterday. */
  @ApiProperty()
  ends!: boolean;
}

export class AccountDto {
  @ApiProperty()
  username!: string;

  @ApiProperty()
  disabled!: boolean;

  /** The password was set by somebody else and is still to be changed. */
  @ApiProperty()
  mustChange!: boolean;
}

export class LinkedIdentityDto {
  /** Key of the identity provider; who it is there is not shown. */
  @ApiProperty({ example: 'vneid' })
  provider!: string;

  /** Instant, RFC 3339. */
  @ApiProperty({ format: 'date-time' })
  linkedAt!: string;
}

export class PersonDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  fullName!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  /** True for people of the demonstration: they do not exist. */
  @ApiProperty()
  invented!: boolean;

  /** Their data was erased: the name is a mark, and nothing about them can be changed any more. */
  @ApiProperty()
  isErased!: boolean;

  @ApiProperty({ type: [AccountDto] })
  accounts!: AccountDto[];

  /** Links to identity providers, by which this person can sign in without the password. */
  @ApiProperty({ type: [LinkedIdentityDto] })
  identities!: LinkedIdentityDto[];

  /** Past, present and future roles, the newest first. */
  @ApiProperty({ type: [HoldingDto] })
  holdings!: HoldingDto[];
}

export class GrantableRoleDto {
  @ApiProperty({ enum: GRANTABLE_ROLES })
  role!: Role;

  @ApiProperty(LABEL)
  label!: { vi: string; en: string };

  /** Kinds of organisation it is held in; `none` outside all of them. */
  @ApiProperty({ isArray: true, enum: [...ORGANISATION_KINDS, 'none'] })
  heldIn!: string[];
}

export class PeoplePageDto {
  @ApiProperty({ type: [PersonDto] })
  items!: PersonDto[];

  /** Send it as `cursor` for the next page; null on the last. */
  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class NewPasswordDto {
  @ApiProperty()
  personId!: string;

  @ApiProperty()
  username!: string;

  /** Shown this once; it must be changed at the first sign-in. */
  @ApiProperty()
  password!: string;
}

export class AdministrationEventDto {
  @ApiProperty()
  id!: string;

  /** Instant, RFC 3339. */
  @ApiProperty()
  at!: Date;

  @ApiProperty()
  actorId!: string;

  @ApiProperty()
  actorName!: string;

  @ApiProperty({ example: 'role.give' })
  action!: string;

  /** The person or organisation it was about. */
  @ApiProperty()
  subjectId!: string;

  @ApiProperty({ type: String, nullable: true })
  subjectName!: string | null;

  /** What two persons were asked for, in one sentence; null for acts of one person. */
  @ApiProperty({ ...LABEL, nullable: true })
  summary!: { vi: string; en: string } | null;

  @ApiProperty()
  details!: Record<string, unknown>;
}

export class AdministrationEventsPageDto {
  @ApiProperty({ type: [AdministrationEventDto] })
  items!: AdministrationEventDto[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}
