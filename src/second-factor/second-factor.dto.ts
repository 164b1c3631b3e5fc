/** Enrolling, giving and removing a second factor. */
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { invalidInput } from '../platform/http/problem.js';
import { AssertionDto } from '../security-keys/key-question.dto.js';

export class CodeDto {
  /** Six digits of the authenticator, or a recovery code; spaces and hyphens do not matter. */
  @ApiProperty({ example: '287082', minLength: 6, maxLength: 40 })
  @IsString({ message: 'Mã phải là một chuỗi ký tự' })
  @Length(6, 40, { message: 'Mã phải có từ 6 đến 40 ký tự' })
  code!: string;
}

/** One of the two. */
export class FactorProofDto {
  /** Six digits of the authenticator, or a recovery code; spaces and hyphens do not matter. */
  @ApiProperty({ required: false, example: '287082', minLength: 6, maxLength: 40 })
  @IsOptional()
  @IsString({ message: 'Mã phải là một chuỗi ký tự' })
  @Length(6, 40, { message: 'Mã phải có từ 6 đến 40 ký tự' })
  code?: string;

  /** The answer of a security key to the question of `POST /session/security-key`. */
  @ApiProperty({ required: false, type: AssertionDto })
  @IsOptional()
  @IsObject({ message: 'cần một đối tượng' })
  @ValidateNested()
  @Type(() => AssertionDto)
  assertion?: AssertionDto;
}

/** @throws Problem 400 `invalid_input` unless exactly one of these was given */
export function onlyOneOf(given: Readonly<Record<string, unknown>>): void {
  if (Object.values(given).filter((value) => value !== undefined && value !== null).length === 1)
    return;
  const names = Object.keys(given).join(', ');
  throw invalidInput([
    { pointer: '', code: 'only_one', message: `cần đúng một trong các trường: ${names}` },
  ]);
}

export class PasswordAgainDto {
  @ApiProperty()
  @IsString({ message: 'Mật khẩu phải là một chuỗi ký tự' })
  @Length(1, 200, { message: 'Mật khẩu phải có từ 1 đến 200 ký tự' })
  password!: string;
}

export class SecondFactorDto {
  /** What protects the account beside the password: codes of an authenticator, security keys. */
  @ApiProperty({ isArray: true, enum: ['code', 'security_key'] })
  factors!: ('code' | 'security_key')[];

  /** Since when codes protect the account, an instant (RFC 3339); null when they do not. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  enrolledAt!: string | null;

  /** Recovery codes that were not used yet. */
  @ApiProperty({ type: 'integer' })
  recoveryCodesLeft!: number;
}

export class NewAuthenticatorDto {
  /** The key to type into an authenticator, base 32. Shown until it is confirmed, and never again. */
  @ApiProperty({ example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
  key!: string;

  /** The same as an `otpauth://` address, for a picture. */
  @ApiProperty()
  address!: string;
}

export class RecoveryCodesDto {
  /** Ten, each good once, shown this once; none where the account had its codes already. */
  @ApiProperty({ type: [String], example: ['k7mp-x2qd-9rwh-tn4c'] })
  recoveryCodes!: string[];
}
