/** Requests that two persons decide: what is asked, and how the API shows them. */
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { Label } from '../../workflows/index.js';
import { anything, flag, id, instant, label, pageOf, text } from '../api-shapes/values.js';
import { named, object, oneOfTexts, orNull } from '../platform/api-docs/schema.js';
import { ReasonText } from '../platform/http/validation.js';

export class RequestsQuery {
  /** `open`: those that can still be decided (default); `all`: every one, the latest first. */
  @ApiProperty({ required: false, enum: ['open', 'all'] })
  @IsOptional()
  @IsIn(['open', 'all'], { message: 'Trạng thái chỉ nhận open hoặc all' })
  state?: 'open' | 'all';

  /** `next` of the page before. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Mã phải là một UUID' })
  cursor?: string;
}

export class DeclineDto {
  /** Why, in words for whoever asked. */
  @ApiProperty({ example: 'Chưa có quyết định bổ nhiệm' })
  @ReasonText()
  reason!: string;
}

/** `alone`: given by the only administrator of the installation to a second one; `withdrawn`: by whoever asked. */
const OUTCOMES = ['open', 'confirmed', 'declined', 'alone', 'expired', 'withdrawn'] as const;

export interface TwoPersonRequest {
  readonly id: string;
  /** For example `role.give`. */
  readonly act: string;
  /** The person or organisation it is about. */
  readonly subject: string;
  /** What was asked, in one sentence. */
  readonly summary: Label;
  /** The same as it was sent. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  /** Instant until which it can be decided. */
  readonly expiresAt: Date;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  /** Why it was declined. */
  readonly reason: string | null;
  /** What came of it; null until it is done. */
  readonly result: Readonly<Record<string, unknown>> | null;
  /** True when whoever reads this may confirm or decline it now. */
  readonly mayDecide: boolean;
  /** True when whoever reads this asked for it and may take it back now. */
  readonly mayWithdraw: boolean;
}

export const twoPersonRequest = named(
  'TwoPersonRequest',
  object({
    id,
    act: text,
    subject: id,
    summary: label,
    body: anything,
    askedBy: id,
    askedByName: text,
    askedAt: instant,
    expiresAt: instant,
    outcome: oneOfTexts(OUTCOMES),
    decidedByName: orNull(text),
    decidedAt: orNull(instant),
    reason: orNull(text),
    result: orNull(anything),
    mayDecide: flag,
    mayWithdraw: flag,
  }),
);
export const twoPersonRequestsPage = pageOf('TwoPersonRequestsPage', twoPersonRequest);
