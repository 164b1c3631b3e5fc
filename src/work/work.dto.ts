import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';

/** Where a case stands on somebody's desk; each case stands in one of them. */
export const WORK_GROUPS = ['overdue', 'today', 'mine', 'others', 'snoozed'] as const;
export type WorkGroup = (typeof WORK_GROUPS)[number];

export class WorkQuery {
  @ApiPropertyOptional({
    enum: WORK_GROUPS,
    default: 'mine',
    description: 'Nhóm việc: quá hạn, đến hạn hôm nay, chờ tôi, chờ người khác, đã hoãn',
  })
  @IsOptional()
  @IsIn(WORK_GROUPS)
  group?: WorkGroup;

  @ApiPropertyOptional({ description: 'next của trang trước, cùng group' })
  @IsOptional()
  @Matches(/^[\w-]{1,200}$/)
  cursor?: string;
}

export class Snooze {
  @ApiProperty({
    format: 'date',
    description: 'Ngày hồ sơ hiện lại: từ ngày mai đến 60 ngày sau',
  })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'cần ngày dạng YYYY-MM-DD' })
  until!: string;
}
