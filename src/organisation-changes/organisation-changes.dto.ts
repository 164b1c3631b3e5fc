/** Opening, renaming and ending an organisation: what is asked for. Dates are 'YYYY-MM-DD'. */
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';
import { ORGANISATION_KINDS, type OrganisationKind } from '../organisations/organisations.dto.js';
import { ReasonText, WrittenText } from '../platform/http/validation.js';

const A_DATE = 'Ngày phải có dạng YYYY-MM-DD và có trong lịch';

export class NameDto {
  @ApiProperty({ example: 'Trung tâm Khuyến công vùng Tây Nguyên' })
  @WrittenText(200)
  name!: string;

  @ApiProperty({ required: false, example: 'TTKC Tây Nguyên' })
  @IsOptional()
  @WrittenText(80)
  shortName?: string;

  /** The code of its papers. */
  @ApiProperty({ required: false, example: 'TTKCTN' })
  @IsOptional()
  @WrittenText(40)
  documentCode?: string;

  /** First day of the name; of a new organisation its first day. */
  @ApiProperty({ example: '2026-07-01' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validFrom!: string;

  /** The decision it rests on, or why. */
  @ApiProperty({ example: 'Quyết định số 12/QĐ-UBND ngày 01/06/2026' })
  @ReasonText()
  reason!: string;
}

export class NewOrganisationDto extends NameDto {
  @ApiProperty({ enum: ORGANISATION_KINDS })
  @IsIn(ORGANISATION_KINDS, { message: 'Không có loại đơn vị này' })
  kind!: OrganisationKind;

  /** The province it serves; none for national bodies. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Mã địa bàn phải là một UUID' })
  areaId?: string;

  /** The body above it. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Mã đơn vị cấp trên phải là một UUID' })
  parentId?: string;
}

export class EndOrganisationDto {
  /** Its last day. */
  @ApiProperty({ example: '2026-12-31' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  validTo!: string;

  @ApiProperty({ example: 'Quyết định giải thể số 15/QĐ-UBND' })
  @ReasonText()
  reason!: string;
}
