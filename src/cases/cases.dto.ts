import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';

const WORD = /^[a-z_]{1,40}$/;

/** Filters of the list of cases; all of them narrow it. */
export class CasesQuery {
  /** Kind of case: project, plan, contract, … */
  @IsOptional()
  @Matches(WORD)
  kind?: string;

  @IsOptional()
  @Matches(WORD)
  stage?: string;

  @IsOptional()
  @Matches(WORD)
  state?: string;

  /** Id of a province as it was called then; see /areas. */
  @IsOptional()
  @IsUUID('all')
  area?: string;

  /** Plan year. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2200)
  year?: number;

  /** Cases that belong to this one: instalments, visits and findings of a project. */
  @IsOptional()
  @IsUUID('all')
  parent?: string;

  /** `me`: only cases in which a step waits for a role of mine. */
  @IsOptional()
  @IsIn(['me'])
  waitingFor?: 'me';

  /** Words of title, code, beneficiary and place; accents and case do not matter. */
  @IsOptional()
  @MaxLength(200)
  q?: string;

  @IsOptional()
  @Matches(/^[\w-]{1,60}$/)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class CaseQuery {
  /** Instant (RFC 3339) of the programme's clock: the case as it stood then, without moves. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/T.*(Z|[+-]\d{2}:\d{2})$/, { message: 'cần thời điểm có múi giờ, ví dụ 2018-08-10T17:00:00+07:00' })
  asOf?: string;
}

export class SendQuery {
  /** `true`: decide and check, then roll back. */
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}

export class HistoryQuery extends CaseQuery {
  @IsOptional()
  @Matches(/^\d{10,20}-[12]-\d{1,18}$/)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}
