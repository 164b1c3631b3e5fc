/** The security keys of a person: registered, named, removed. */
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { WrittenText } from '../platform/http/validation.js';
import {
  Base64Url,
  KeyNameDto,
  TRANSPORTS,
  type Transport,
} from '../security-keys/key-question.dto.js';

export class KeyNameInputDto {
  /** How its owner calls it. */
  @ApiProperty({ minLength: 1, maxLength: 60, example: 'Khóa để ở cơ quan' })
  @WrittenText(60)
  name!: string;
}

/** What `navigator.credentials.create` gave, with the name its owner gives the key. */
export class NewKeyDto {
  @ApiProperty({ minLength: 1, maxLength: 60, example: 'Khóa để ở cơ quan' })
  @WrittenText(60)
  name!: string;

  @Base64Url(8192)
  clientDataJSON!: string;

  @Base64Url(32_768)
  attestationObject!: string;

  @ApiProperty({ required: false, isArray: true, enum: TRANSPORTS, maxItems: 7 })
  @IsOptional()
  @IsArray({ message: 'cần một danh sách' })
  @ArrayMaxSize(7, { message: 'tối đa 7' })
  @IsIn(TRANSPORTS, { each: true, message: `chỉ nhận: ${TRANSPORTS.join(', ')}` })
  transports?: Transport[];
}

export class MyKeyDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  /** Instant, RFC 3339. */
  @ApiProperty({ format: 'date-time' })
  addedAt!: string;

  /** Null for a key that was not used since it was added. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt!: string | null;

  /** A passkey its owner has on several devices. */
  @ApiProperty()
  backedUp!: boolean;
}

export class MyKeysDto {
  /** False where the address of this installation is not one that keys can belong to. */
  @ApiProperty()
  possible!: boolean;

  /** The eldest first. */
  @ApiProperty({ type: [MyKeyDto] })
  items!: MyKeyDto[];
}

export class RegisteredDto {
  @ApiProperty({ type: MyKeyDto })
  key!: MyKeyDto;

  /** Ten where this is the first factor of the account, shown this once; none otherwise. */
  @ApiProperty({ type: [String], example: ['k7mp-x2qd-9rwh-tn4c'] })
  recoveryCodes!: string[];
}

class PartyDto {
  /** The host the key will belong to. */
  @ApiProperty({ example: 'localhost' })
  id!: string;

  @ApiProperty({ example: 'Khuyến công' })
  name!: string;
}

class KeyOwnerDto {
  /** The id of the account, base64url. */
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  displayName!: string;
}

class AlgorithmDto {
  @ApiProperty({ enum: ['public-key'] })
  type!: 'public-key';

  /** COSE: -7 ES256, -8 EdDSA, -257 RS256. */
  @ApiProperty({ type: 'integer', enum: [-7, -8, -257] })
  alg!: number;
}

class SelectionDto {
  @ApiProperty({ enum: ['preferred'] })
  residentKey!: 'preferred';

  @ApiProperty({ enum: ['preferred'] })
  userVerification!: 'preferred';
}

/** What `navigator.credentials.create` takes as `publicKey`. */
export class NewKeyQuestionDto {
  /** 256 random bits, good once within five minutes. */
  @ApiProperty()
  challenge!: string;

  /** Milliseconds. */
  @ApiProperty({ type: 'integer', example: 300_000 })
  timeout!: number;

  @ApiProperty({ type: PartyDto })
  rp!: PartyDto;

  @ApiProperty({ type: KeyOwnerDto })
  user!: KeyOwnerDto;

  @ApiProperty({ type: [AlgorithmDto] })
  pubKeyCredParams!: AlgorithmDto[];

  /** Keys the account has already: a browser refuses to register one twice. */
  @ApiProperty({ type: [KeyNameDto] })
  excludeCredentials!: KeyNameDto[];

  @ApiProperty({ type: SelectionDto })
  authenticatorSelection!: SelectionDto;

  @ApiProperty({ enum: ['none'] })
  attestation!: 'none';
}
