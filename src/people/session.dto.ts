/** What goes into and comes out of signing in. */
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { OrganisationDto } from '../organisations/organisations.dto.js';

export class SignInDto {
  @ApiProperty({ example: 'ninhthuan.trungtam' })
  @IsString({ message: 'Tên đăng nhập phải là một chuỗi ký tự' })
  @Length(1, 200, { message: 'Tên đăng nhập phải có từ 1 đến 200 ký tự' })
  username!: string;

  @ApiProperty()
  @IsString({ message: 'Mật khẩu phải là một chuỗi ký tự' })
  @Length(1, 200, { message: 'Mật khẩu phải có từ 1 đến 200 ký tự' })
  password!: string;

  /** `cookie` for people in a browser, `bearer` for programs. */
  @ApiProperty({ enum: ['cookie', 'bearer'], default: 'cookie', required: false })
  @IsOptional()
  @IsIn(['cookie', 'bearer'], { message: 'Loại phiên chỉ nhận cookie hoặc bearer' })
  kind?: 'cookie' | 'bearer';
}

export class SessionDto {
  @ApiProperty({ enum: ['cookie', 'bearer'] })
  kind!: 'cookie' | 'bearer';

  /** Only for `bearer`: send it as `Authorization: Bearer …`. It is shown this once. */
  @ApiProperty({ required: false })
  token?: string;

  /** Instant, RFC 3339. */
  @ApiProperty()
  expiresAt!: string;

  @ApiProperty()
  personId!: string;

  @ApiProperty()
  name!: string;

  /** True while the second factor is still to come: only `POST /session/second-factor` is open then. */
  @ApiProperty()
  secondFactorNeeded!: boolean;

  /** What the account has for it; a recovery code stands in for either. Empty when none is to come. */
  @ApiProperty({ isArray: true, enum: ['code', 'security_key'] })
  secondFactors!: ('code' | 'security_key')[];
}

export class RoleDto {
  @ApiProperty()
  role!: string;

  @ApiProperty({
    type: 'object',
    properties: { vi: { type: 'string' }, en: { type: 'string' } },
    required: ['vi', 'en'],
    selfRequired: true,
    example: { vi: 'Cán bộ Trung tâm Khuyến công', en: 'Centre officer' },
  })
  label!: { vi: string; en: string };
}

export class ChangePasswordDto {
  @ApiProperty()
  @IsString({ message: 'Mật khẩu hiện tại phải là một chuỗi ký tự' })
  @Length(1, 200, { message: 'Mật khẩu hiện tại phải có từ 1 đến 200 ký tự' })
  current!: string;

  /** 12 to 200 characters of any kind; length protects better than prescribed signs. */
  @ApiProperty({ minLength: 12, maxLength: 200 })
  @IsString({ message: 'Mật khẩu mới phải là một chuỗi ký tự' })
  @Length(12, 200, { message: 'Mật khẩu mới phải có từ 12 đến 200 ký tự' })
  next!: string;
}

/** `administration.read`: looks into administration; `administration.change`: changes people, roles and offices there. */
const RIGHTS = ['administration.read', 'administration.change'] as const;
export type Right = (typeof RIGHTS)[number];

/** Somebody who is away and whose roles this person has today. */
export class SubstitutionTodayDto {
  /** What `X-Acting-For` takes to act for them: organisation and person. */
  @ApiProperty()
  key!: string;

  @ApiProperty()
  absentName!: string;

  @ApiProperty()
  organisationName!: string;

  @ApiProperty({ type: [RoleDto] })
  roles!: RoleDto[];

  /** Last day, YYYY-MM-DD. */
  @ApiProperty()
  validTo!: string;

  /** Largest amount that may be decided, in đồng; null for any. */
  @ApiProperty({ type: String, nullable: true })
  upTo!: string | null;
}

export class MeDto {
  @ApiProperty()
  personId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  /** The organisation acted for; null for those outside the organisations of the programme. */
  @ApiProperty({ type: OrganisationDto, nullable: true })
  organisation!: OrganisationDto | null;

  /** Roles held today in that organisation. */
  @ApiProperty({ type: [RoleDto] })
  roles!: RoleDto[];

  /** What these roles open beside the cases: rooms only some may enter. */
  @ApiProperty({ isArray: true, enum: RIGHTS, example: ['administration.read'] })
  rights!: Right[];

  /** Every organisation that `X-Acting-For` may name today. */
  @ApiProperty({ type: [OrganisationDto] })
  organisations!: OrganisationDto[];

  /** Those whom this person may act for today, in their absence. */
  @ApiProperty({ type: [SubstitutionTodayDto] })
  substitutions!: SubstitutionTodayDto[];

  /** The one among them that this request acts for; null for one's own name. */
  @ApiProperty({ type: String, nullable: true })
  substituting!: string | null;

  /** The date of the programme's clock, Asia/Ho_Chi_Minh. */
  @ApiProperty()
  today!: string;

  /** True while the password is one that somebody else set: only `PUT /session/password` is open then. */
  @ApiProperty()
  mustChangePassword!: boolean;

  /** How much waits for this person, by what it is. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { cases: 3 },
  })
  waiting!: Record<string, number>;
}
