import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { KINDS } from '../../workflows/index.js';
import { QueryNumber } from '../platform/http/validation.js';

const WORD = /^[a-z_]{1,40}$/;

/** Filters of the list of cases; all of them narrow it. */
export class CasesQuery {
  /** Kind of case: project, plan, contract, … */
  @ApiPropertyOptional({ enum: KINDS, description: 'Loại hồ sơ' })
  @IsOptional()
  @IsIn(KINDS, { message: 'không có loại hồ sơ này' })
  kind?: string;

  @ApiPropertyOptional({
    description: 'Giai đoạn: proposal, approval, funding, inspection, reward',
  })
  @IsOptional()
  @Matches(WORD)
  stage?: string;

  @ApiPropertyOptional({ description: 'Trạng thái' })
  @IsOptional()
  @Matches(WORD)
  state?: string;

  /** Id of a province as it was called then; see /areas. */
  @ApiPropertyOptional({ format: 'uuid', description: 'Mã tỉnh, lấy từ /areas' })
  @IsOptional()
  @IsUUID('all')
  area?: string;

  /** Plan year. */
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 2000,
    maximum: 2200,
    description: 'Năm kế hoạch',
  })
  @IsOptional()
  @QueryNumber()
  @IsInt()
  @Min(2000)
  @Max(2200)
  year?: number;

  /** Cases that belong to this one: instalments, visits and findings of a project. */
  @ApiPropertyOptional({ format: 'uuid', description: 'Các hồ sơ thuộc hồ sơ này' })
  @IsOptional()
  @IsUUID('all')
  parent?: string;

  /** `me`: only cases in which a step waits for a role of mine. */
  @ApiPropertyOptional({ enum: ['me'], description: 'Chỉ hồ sơ đang chờ bước của tôi' })
  @IsOptional()
  @IsIn(['me'])
  waitingFor?: 'me';

  /** Words of title, code, beneficiary and place; accents and case do not matter. */
  @ApiPropertyOptional({
    maxLength: 200,
    description: 'Từ trong tên, mã, đơn vị thụ hưởng, địa điểm; không phân biệt dấu',
  })
  @IsOptional()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ description: 'next của trang trước' })
  @IsOptional()
  @Matches(/^[\w-]{1,60}$/)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

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
