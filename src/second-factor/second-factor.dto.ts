/** Enrolling, giving and removing a second factor. */
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class CodeDto {
  /** Six digits of the authenticator, or a recovery code; spaces and hyphens do not matter. */
  @ApiProperty({ example: '287082', minLength: 6, maxLength: 40 })
  @IsString({ message: 'Mã phải là một chuỗi ký tự' })
  @Length(6, 40, { message: 'Mã phải có từ 6 đến 40 ký tự' })
  code!: string;
}

export class PasswordAgainDto {
  @ApiProperty()
  @IsString({ message: 'Mật khẩu phải là một chuỗi ký tự' })
  @Length(1, 200, { message: 'Mật khẩu phải có từ 1 đến 200 ký tự' })
  password!: string;
}

export class SecondFactorDto {
  /** Since when it protects the account, an instant (RFC 3339); null when there is none. */
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
  /** Ten, each good once, shown this once. */
  @ApiProperty({ type: [String], example: ['k7mp-x2qd-9rwh-tn4c'] })
  recoveryCodes!: string[];
}
