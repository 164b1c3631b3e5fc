import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { KINDS, ROLES, type Role } from '../../workflows/index.js';
import { QueryNumber } from '../platform/http/validation.js';

const WORD = /^[a-z_]{1,40}$/;
const WAITED_FOR = ROLES.filter((role) => role !== 'system');

/** Orders of the list; `newest` is the order in which cases were opened. */
export const SORTS = ['newest', 'title', 'due', 'support', 'since'] as const;
export type Sort = (typeof SORTS)[number];
export const DIRECTIONS = ['asc', 'desc'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What a summary is grouped by. */
export const GROUPINGS = ['stage', 'state', 'area', 'content', 'org', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** As `IsOptional`, but null is a value and not nothing: these filters stand in bodies too. */
const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** Filters of lists of cases but for the year; all of them narrow. */
class Narrowing {
  /** Kind of case: project, plan, contract, … */
  @ApiPropertyOptional({ enum: KINDS, description: 'Loại hồ sơ' })
  @MayBeLeftOut()
  @IsIn(KINDS, { message: 'không có loại hồ sơ này' })
  kind?: string;

  @ApiPropertyOptional({
    description: 'Giai đoạn: proposal, approval, funding, inspection, reward',
  })
  @MayBeLeftOut()
  @Matches(WORD)
  stage?: string;

  @ApiPropertyOptional({ description: 'Trạng thái' })
  @MayBeLeftOut()
  @Matches(WORD)
  state?: string;

  /** Id of a province; provinces that were merged into it count as it. See /areas. */
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Mã tỉnh, lấy từ /areas; gồm cả hồ sơ của các tỉnh đã nhập vào tỉnh này',
  })
  @MayBeLeftOut()
  @IsUUID('all')
  area?: string;

  /** Cases that belong to this one: instalments, visits and findings of a project. */
  @ApiPropertyOptional({ format: 'uuid', description: 'Các hồ sơ thuộc hồ sơ này' })
  @MayBeLeftOut()
  @IsUUID('all')
  parent?: string;

  /** Code of an activity content, with those below it: `7` finds 7.1 and 7.2. */
  @ApiPropertyOptional({ description: 'Mã nội dung hoạt động; 7 gồm cả 7.1, 7.2' })
  @MayBeLeftOut()
  @Matches(/^[\p{L}\d]{1,8}(\.[\p{L}\d]{1,8}){0,4}$/u, { message: 'không phải mã nội dung' })
  content?: string;

  /** Id of the unit that carries the case out. */
  @ApiPropertyOptional({ format: 'uuid', description: 'Đơn vị thực hiện' })
  @MayBeLeftOut()
  @IsUUID('all')
  org?: string;

  /** `me`: only cases in which a step waits for a role of mine. */
  @ApiPropertyOptional({ enum: ['me'], description: 'Chỉ hồ sơ đang chờ bước của tôi' })
  @MayBeLeftOut()
  @IsIn(['me'])
  waitingFor?: 'me';

  /** Only cases in which a step waits for this role. */
  @ApiPropertyOptional({ enum: WAITED_FOR, description: 'Chỉ hồ sơ đang chờ vai trò này' })
  @MayBeLeftOut()
  @IsIn(WAITED_FOR, { message: 'không có vai trò này' })
  waitingRole?: Role;

  /** `true`: only cases with an open deadline whose last day has passed. */
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'true: chỉ hồ sơ có thời hạn đã quá',
  })
  @MayBeLeftOut()
  @IsIn(['true', 'false'])
  overdue?: 'true' | 'false';

  /** Words of title, code, beneficiary and place; accents and case do not matter. */
  @ApiPropertyOptional({
    maxLength: 200,
    description: 'Từ trong tên, mã, đơn vị thụ hưởng, địa điểm; không phân biệt dấu',
  })
  @MayBeLeftOut()
  @MaxLength(200)
  q?: string;
}

const PLAN_YEAR = {
  type: 'integer',
  minimum: 2000,
  maximum: 2200,
  description: 'Năm kế hoạch',
} as const;

/** Filters as the query of an address carries them. */
export class CaseFilters extends Narrowing {
  @ApiPropertyOptional(PLAN_YEAR)
  @MayBeLeftOut()
  @QueryNumber()
  @IsInt()
  @Min(2000)
  @Max(2200)
  year?: number;
}

/** The same filters in a body: the year is a number there. */
export class BodyFilters extends Narrowing {
  @ApiPropertyOptional(PLAN_YEAR)
  @MayBeLeftOut()
  @IsInt()
  @Min(2000)
  @Max(2200)
  year?: number;
}

/** One page of the list. */
export class CasesQuery extends CaseFilters {
  @ApiPropertyOptional({ enum: SORTS, default: 'newest', description: 'Thứ tự' })
  @IsOptional()
  @IsIn(SORTS)
  sort?: Sort;

  /** Without it: `desc` for newest and support, `asc` for the others. */
  @ApiPropertyOptional({
    enum: DIRECTIONS,
    description: 'Chiều; mặc định desc với newest và support, asc với các thứ tự khác',
  })
  @IsOptional()
  @IsIn(DIRECTIONS)
  dir?: Direction;

  @ApiPropertyOptional({ description: 'next của trang trước, cùng sort và dir' })
  @IsOptional()
  @Matches(/^[\w-]{1,800}$/)
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class SummaryQuery extends CaseFilters {
  @ApiPropertyOptional({ enum: GROUPINGS, default: 'none', description: 'Gộp theo' })
  @IsOptional()
  @IsIn(GROUPINGS)
  by?: Grouping;
}
