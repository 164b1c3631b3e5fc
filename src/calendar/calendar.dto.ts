import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, Matches } from 'class-validator';
import { LabelDto } from '../rulebook/rulebook.dto.js';

const A_DATE = 'Ngày phải có dạng YYYY-MM-DD, từ năm 2000 đến năm 2099, và có trong lịch';
const PATTERN = /^20\d{2}-\d{2}-\d{2}$/;

/** A stretch of days, both ends included; at most 366 days. */
export class WorkingDaysQuery {
  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @Matches(PATTERN, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  from!: string;

  @ApiProperty({ format: 'date', example: '2026-12-31' })
  @Matches(PATTERN, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  to!: string;
}

export class CalendarDayDto {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty() working!: boolean;
  @ApiProperty({ type: LabelDto, nullable: true }) reason!: LabelDto | null;
  @ApiProperty({ type: String, nullable: true, enum: ['S', 'S°', 'D', 'M', 'P'] })
  mark!: string | null;
}

export class CalendarYearDto {
  @ApiProperty() year!: number;
  /** False while Tết and swapped days of the year are reckoned by rule. */
  @ApiProperty() decided!: boolean;
}

export class WorkingDaysDto {
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty() workingDays!: number;
  @ApiProperty({ type: [CalendarYearDto] }) years!: readonly CalendarYearDto[];
  @ApiProperty({ type: [CalendarDayDto] }) days!: readonly CalendarDayDto[];
}
