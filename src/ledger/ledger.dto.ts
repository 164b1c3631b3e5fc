import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';
import { QueryNumber } from '../platform/http/validation.js';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { PURPOSES, type ProjectMoney } from './ledger.service.js';
import { balances, projectMoney } from '../api-shapes/case.shapes.js';
import { flag, id, instant, text } from '../api-shapes/values.js';
import { arrayOf, named, object, orNull, type JsonSchema } from '../platform/api-docs/schema.js';

export const SUMS = Object.keys(PURPOSES) as readonly (keyof ProjectMoney)[];

export class AsOfQuery {
  /** Instant (RFC 3339) of the programme's clock. */
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

export class EntriesQuery {
  @ApiPropertyOptional({ description: 'Chỉ một mục đích: advanced, settled, …' })
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/)
  purpose?: string;

  /** One of the sums of a project instead of one purpose: every entry that makes it up. */
  @ApiPropertyOptional({
    enum: SUMS,
    description: 'Mọi bút toán làm nên một số tổng của đề án: allotted, committed, …',
  })
  @IsOptional()
  @IsIn(SUMS, { message: 'không có số tổng này' })
  sum?: keyof ProjectMoney;

  @ApiPropertyOptional({ description: 'next của trang trước' })
  @IsOptional()
  @Matches(/^\d{1,18}-[a-z_]{1,40}$/)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

/** Balances and faults of the books as JSON Schema. */
export const caseBalances: JsonSchema = named(
  'CaseBalances',
  object({ caseId: id, asOf: orNull(instant), balances, money: projectMoney }, ['money']),
);

export const bookFaults: JsonSchema = named(
  'BookFaults',
  object({
    inBalance: flag,
    faults: arrayOf(object({ check: text, subject: text, says: text })),
  }),
);
