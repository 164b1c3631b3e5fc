/** Questions about the budget of a year. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { QueryNumber } from '../platform/http/validation.js';

const AN_INSTANT = 'cần thời điểm có múi giờ, ví dụ 2018-08-10T17:00:00+07:00';

class AsOf {
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Thời điểm (RFC 3339) theo đồng hồ của chương trình',
  })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: AN_INSTANT })
  @Matches(/T.*(Z|[+-]\d{2}:\d{2})$/, { message: AN_INSTANT })
  asOf?: string;
}

export class BudgetsQuery extends AsOf {
  @ApiProperty({ type: 'integer', minimum: 2000, maximum: 2200, description: 'Năm ngân sách' })
  @QueryNumber()
  @IsInt({ message: 'cần năm, ví dụ 2018' })
  @Min(2000, { message: 'từ năm 2000' })
  @Max(2200, { message: 'đến năm 2200' })
  year!: number;

  @ApiPropertyOptional({
    enum: ['json', 'csv'],
    default: 'json',
    description: 'csv: bảng tính UTF-8, dấu chấm phẩy giữa các ô',
  })
  @IsOptional()
  @IsIn(['json', 'csv'], { message: 'chỉ nhận json hoặc csv' })
  format?: 'json' | 'csv';
}

export class LinesQuery extends AsOf {
  @ApiPropertyOptional({ format: 'uuid', description: 'Chỉ một đợt kế hoạch' })
  @IsOptional()
  @IsUUID('all', { message: 'cần mã định danh đợt kế hoạch (UUID)' })
  plan?: string;

  @ApiPropertyOptional({ description: 'next của trang trước' })
  @IsOptional()
  @IsUUID('all', { message: 'không phải vị trí trang do hệ thống cấp' })
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 100 })
  @IsOptional()
  @QueryNumber()
  @IsInt({ message: 'cần số nguyên' })
  @Min(1, { message: 'tối thiểu 1' })
  @Max(200, { message: 'tối đa 200' })
  limit?: number;
}
