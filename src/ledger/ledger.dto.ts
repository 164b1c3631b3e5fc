import { IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';

export class AsOfQuery {
  /** Instant (RFC 3339) of the programme's clock. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/T.*(Z|[+-]\d{2}:\d{2})$/, { message: 'cần thời điểm có múi giờ, ví dụ 2018-08-10T17:00:00+07:00' })
  asOf?: string;
}

export class EntriesQuery {
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/)
  purpose?: string;

  @IsOptional()
  @Matches(/^\d{1,18}$/)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}
