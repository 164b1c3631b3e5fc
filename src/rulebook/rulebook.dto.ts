import { ApiExtension, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { OPEN } from '../platform/api-docs/schema.js';

/** The day whose rules are asked for; all rows when it is left out. */
export class RulesOnQuery {
  @ApiPropertyOptional({ format: 'date', example: '2018-05-11' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'phải là ngày dạng YYYY-MM-DD' })
  @IsISO8601({ strict: true }, { message: 'phải là một ngày có thật' })
  on?: string;
}

export class LabelDto {
  @ApiProperty() vi!: string;
  @ApiProperty() en!: string;
}

export class RulebookTableDto {
  @ApiProperty({ example: 'norms' }) table!: string;
  @ApiProperty({ type: LabelDto }) title!: LabelDto;
  @ApiProperty({ example: 'norms-tt-28-2018.json' }) file!: string;
}

/** One row; the columns beside these depend on the table (workflows/rulebook/schema.json). */
@ApiExtension(OPEN, true)
export class RuleDto {
  @ApiProperty() key!: string;
  @ApiProperty() instrument!: string;
  @ApiProperty({ type: String, nullable: true }) article!: string | null;
  @ApiProperty({ enum: ['S', 'S°', 'D', 'M', 'P'] }) mark!: string;
  @ApiProperty({ format: 'date' }) validFrom!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) validTo!: string | null;
  @ApiProperty({ example: 'TTLT 26/2014/TTLT-BTC-BCT điều 6.2c' }) basis!: string;
  @ApiProperty() verified!: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'chưa kiểm chứng' })
  verificationNote!: string | null;
}

export class RulesDto {
  @ApiProperty() table!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) on!: string | null;
  @ApiProperty({ type: [RuleDto] }) rows!: readonly RuleDto[];
}
