import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { QueryNumber } from '../platform/http/validation.js';

export class CaseQuery {
  /** Instant (RFC 3339) of the programme's clock: the case as it stood then, without moves. */
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Thời điểm (RFC 3339) theo đồng hồ của chương trình',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/T.*(Z|[+-]\d{2}:\d{2})$/, {
    message: 'cần thời điểm có múi giờ, ví dụ 2018-08-10T17:00:00+07:00',
  })
  asOf?: string;
}

export class SendQuery {
  /** `true`: decide and check, then roll back. */
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'true: chỉ kiểm tra, không ghi' })
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}

export class HistoryQuery extends CaseQuery {
  @ApiPropertyOptional({ description: 'next của trang trước' })
  @IsOptional()
  @Matches(/^\d{10,20}-[12]-\d{1,18}$/)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 100 })
  @IsOptional()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}
