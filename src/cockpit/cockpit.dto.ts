/** Questions of the cockpit. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { BudgetsQuery } from '../budgets/budgets.dto.js';
import { QueryNumber } from '../platform/http/validation.js';

/** The sums of a budget that have projects behind them. */
export const SUMS = [
  'allotted',
  'committed',
  'advanced',
  'accepted',
  'settled',
  'returned',
  'toReturn',
] as const;
export type Sum = (typeof SUMS)[number];

const AREA = /^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export class BehindQuery extends BudgetsQuery {
  @ApiProperty({ enum: SUMS, description: 'Con số cần xem chi tiết' })
  @IsIn(SUMS, { message: `chỉ nhận ${SUMS.join(', ')}` })
  purpose!: Sum;

  @ApiPropertyOptional({
    description: 'areaId như trong GET /budgets; none: đề án không thuộc tỉnh nào',
  })
  @IsOptional()
  @Matches(AREA, { message: 'cần mã định danh của tỉnh (UUID) hoặc none' })
  area?: string;

  @ApiPropertyOptional({ description: 'Mã nội dung, ví dụ 3.3' })
  @IsOptional()
  @Matches(/^\d{1,2}(\.\d{1,2}){0,2}$/, { message: 'cần mã nội dung, ví dụ 3.3' })
  content?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Chỉ một đợt kế hoạch' })
  @IsOptional()
  @IsUUID('all', { message: 'cần mã định danh đợt kế hoạch (UUID)' })
  plan?: string;

  @ApiPropertyOptional({ description: 'next của trang trước' })
  @IsOptional()
  @IsUUID('all', { message: 'không phải vị trí trang do hệ thống cấp' })
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @QueryNumber()
  @IsInt({ message: 'cần số nguyên' })
  @Min(1, { message: 'tối thiểu 1' })
  @Max(200, { message: 'tối đa 200' })
  limit?: number;
}
