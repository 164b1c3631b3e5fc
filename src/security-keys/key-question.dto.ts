/** What a key is asked, and what it answers; all bytes base64url, named as WebAuthn names them. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

/** How a key is reached. */
export const TRANSPORTS = [
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** Bytes in base64url, at most so many characters. */
export const Base64Url = (characters: number): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ pattern: '^[A-Za-z0-9_-]+$', maxLength: characters }),
    IsString({ message: 'cần một chuỗi base64url' }),
    Length(1, characters, { message: `cần từ 1 đến ${characters} ký tự` }),
    Matches(/^[A-Za-z0-9_-]+$/, { message: 'chỉ gồm chữ, số, - và _ (base64url)' }),
  );

/** The answer of a key, from `navigator.credentials.get`. */
export class AssertionDto {
  /** The id of the credential. */
  @Base64Url(1364)
  id!: string;

  @Base64Url(8192)
  clientDataJSON!: string;

  @Base64Url(4096)
  authenticatorData!: string;

  @Base64Url(4096)
  signature!: string;

  /** Whose key it is, where the key knows it. */
  @ApiProperty({ required: false, maxLength: 88 })
  @IsOptional()
  @IsString({ message: 'cần một chuỗi base64url' })
  @Length(1, 88, { message: 'cần từ 1 đến 88 ký tự' })
  userHandle?: string;
}

export class KeyNameDto {
  @ApiProperty({ enum: ['public-key'] })
  type!: 'public-key';

  /** The id of the credential, base64url. */
  @ApiProperty()
  id!: string;

  @ApiProperty({ isArray: true, enum: TRANSPORTS })
  transports!: Transport[];
}

/** What `navigator.credentials.get` takes as `publicKey`. */
export class KeyQuestionDto {
  /** 256 random bits, good once within five minutes. */
  @ApiProperty()
  challenge!: string;

  /** Milliseconds. */
  @ApiProperty({ type: 'integer', example: 300_000 })
  timeout!: number;

  @ApiProperty({ example: 'localhost' })
  rpId!: string;

  @ApiProperty({ enum: ['required', 'preferred'] })
  userVerification!: 'required' | 'preferred';

  @ApiProperty({ type: [KeyNameDto] })
  allowCredentials!: KeyNameDto[];
}
