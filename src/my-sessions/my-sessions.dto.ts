/** What a person sees of their own sessions. */
import { ApiProperty } from '@nestjs/swagger';

export class MySessionDto {
  /** Names the session for ending it; it opens nothing. */
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['cookie', 'bearer'] })
  kind!: 'cookie' | 'bearer';

  /** How it was opened. */
  @ApiProperty({ enum: ['password', 'demonstration', 'provider'] })
  openedBy!: string;

  /** Browser and system in a few words; null when the client did not say. */
  @ApiProperty({ type: String, nullable: true, example: 'Chrome, Windows' })
  device!: string | null;

  /** Instant, RFC 3339. */
  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  /** Instant, RFC 3339; noted at most once a minute. */
  @ApiProperty({ format: 'date-time' })
  lastSeenAt!: string;

  /** Instant, RFC 3339: it ends then at the latest. */
  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  /** True for the session of this request. */
  @ApiProperty()
  current!: boolean;
}

export class MySessionsDto {
  /** Open now, the latest used first. */
  @ApiProperty({ type: [MySessionDto] })
  items!: MySessionDto[];
}
