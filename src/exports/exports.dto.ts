import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  ValidateNested,
} from 'class-validator';
import { BodyFilters } from '../case-list/case-list.dto.js';
import {
  COLUMN_NAMES,
  LANGUAGES,
  type ColumnName,
  type Language,
} from '../export-files/export.columns.js';
import { FORMATS, type Format } from '../export-files/export.formats.js';

/** Which list, in what form. */
export class ExportWish {
  @ApiProperty({ enum: FORMATS })
  @IsIn(FORMATS)
  format!: Format;

  @ApiProperty({ enum: LANGUAGES, description: 'Ngôn ngữ của tiêu đề và nhãn' })
  @IsIn(LANGUAGES)
  language!: Language;

  @ApiProperty({ type: BodyFilters, description: 'Các điều kiện của danh sách hồ sơ' })
  @IsObject()
  @ValidateNested()
  @Type(() => BodyFilters)
  filters!: BodyFilters;

  @ApiProperty({
    enum: COLUMN_NAMES,
    isArray: true,
    minItems: 1,
    maxItems: COLUMN_NAMES.length,
    uniqueItems: true,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(COLUMN_NAMES.length)
  @ArrayUnique()
  @IsIn(COLUMN_NAMES, { each: true, message: 'không có cột này' })
  columns!: ColumnName[];
}
