/** What goes into and comes out of signing in by an identity provider. */
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { SessionDto } from '../people/session.dto.js';

const A_TEXT = 'cần một chuỗi ký tự';

export class ProviderDto {
  @ApiProperty({ example: 'vneid' })
  key!: string;

  @ApiProperty({
    type: 'object',
    properties: { vi: { type: 'string' }, en: { type: 'string' } },
    required: ['vi', 'en'],
    selfRequired: true,
    example: { vi: 'VNeID', en: 'VNeID' },
  })
  label!: { vi: string; en: string };
}

export class ProvidersDto {
  /** In the order of the settings; empty where people sign in by password alone. */
  @ApiProperty({ type: [ProviderDto] })
  items!: ProviderDto[];
}

export class ProviderStartDto {
  /** The page of ours to open after signing in; anything that is none of ours is forgotten. */
  @ApiProperty({ required: false, example: '/viec', maxLength: 1000 })
  @IsOptional()
  @IsString({ message: A_TEXT })
  @Length(0, 1000, { message: 'tối đa 1000 ký tự' })
  returnTo?: string;
}

export class ProviderAddressDto {
  /** Where to send the browser now. */
  @ApiProperty({ format: 'uri' })
  address!: string;
}

export class ProviderAnswerDto {
  /** The parameters of the address the provider sent the browser to, as they stand there. */
  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString({ message: A_TEXT })
  @Length(1, 200, { message: 'cần từ 1 đến 200 ký tự' })
  state!: string;

  @ApiProperty({ required: false, maxLength: 4000 })
  @IsOptional()
  @IsString({ message: A_TEXT })
  @Length(1, 4000, { message: 'cần từ 1 đến 4000 ký tự' })
  code?: string;

  @ApiProperty({ required: false, maxLength: 200, example: 'access_denied' })
  @IsOptional()
  @IsString({ message: A_TEXT })
  @Length(1, 200, { message: 'cần từ 1 đến 200 ký tự' })
  error?: string;

  /** Who answers (RFC 9207). */
  @ApiProperty({ required: false, maxLength: 500 })
  @IsOptional()
  @IsString({ message: A_TEXT })
  @Length(1, 500, { message: 'cần từ 1 đến 500 ký tự' })
  iss?: string;
}

export class ProviderSessionDto extends SessionDto {
  /** The page of ours that was wanted before signing in; null for none. */
  @ApiProperty({ type: String, nullable: true })
  returnTo!: string | null;
}

export class IdentityDto {
  /** Names the link for ending it. */
  @ApiProperty({ format: 'uuid' })
  id!: string;

  /** Key of the provider. */
  @ApiProperty({ example: 'vneid' })
  provider!: string;

  /** Instant, RFC 3339. */
  @ApiProperty({ format: 'date-time' })
  linkedAt!: string;

  /** When it last opened a session; null for never. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  usedAt!: string | null;
}

export class IdentitiesDto {
  @ApiProperty({ type: [IdentityDto] })
  items!: IdentityDto[];
}
