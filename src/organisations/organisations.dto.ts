/** Questions about areas and organisations, and their answers. */
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';

export const ORGANISATION_KINDS = [
  'ministry',
  'department',
  'ministry_finance',
  'provincial_committee',
  'provincial_department',
  'centre',
  'regional_centre',
  'treasury',
  'implementer',
  'beneficiary',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

const A_DATE = 'Ngày phải có dạng YYYY-MM-DD và có trong lịch';

export class OnDateQuery {
  /** A date in Asia/Ho_Chi_Minh; today when absent. */
  @ApiProperty({ required: false, example: '2025-06-30' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: A_DATE })
  @IsISO8601({ strict: true }, { message: A_DATE })
  on?: string;
}

export class OrganisationsQuery extends OnDateQuery {
  @ApiProperty({ required: false, enum: ORGANISATION_KINDS })
  @IsOptional()
  @IsIn(ORGANISATION_KINDS, { message: 'Không có loại đơn vị này' })
  kind?: OrganisationKind;

  /** Id of an area. */
  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Mã địa bàn phải là một UUID' })
  area?: string;
}

export class AreaTodayDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ example: '56' })
  code!: string;

  @ApiProperty({ example: 'Khánh Hòa' })
  name!: string;
}

export class AreaDto {
  @ApiProperty()
  id!: string;

  /** Code of the day; other territories may have borne it before or after. */
  @ApiProperty({ example: '58' })
  code!: string;

  @ApiProperty({ example: 'Ninh Thuận' })
  name!: string;

  @ApiProperty({ example: 'Tỉnh Ninh Thuận' })
  fullName!: string;

  @ApiProperty({ enum: ['province', 'city'] })
  kind!: 'province' | 'city';

  @ApiProperty({ example: '2009-01-01' })
  validFrom!: string;

  /** Last day, included; null while it exists. */
  @ApiProperty({ type: String, nullable: true, example: '2025-06-30' })
  validTo!: string | null;

  /** The province in which its territory lies now; itself when it was never merged. */
  @ApiProperty({ type: AreaTodayDto })
  today!: AreaTodayDto;
}

export class OrganisationDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ORGANISATION_KINDS })
  kind!: OrganisationKind;

  /** Name, short name and code of papers on that date. */
  @ApiProperty({ example: 'Sở Công Thương tỉnh Ninh Thuận' })
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  shortName!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'SCT' })
  documentCode!: string | null;

  @ApiProperty({ type: String, nullable: true })
  areaId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  parentId!: string | null;

  @ApiProperty()
  validFrom!: string;

  @ApiProperty({ type: String, nullable: true })
  validTo!: string | null;
}

export class OrganisationNameDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  shortName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  documentCode!: string | null;

  @ApiProperty()
  validFrom!: string;

  @ApiProperty({ type: String, nullable: true })
  validTo!: string | null;

  /** S: read in a source; M: the dates are remembered, not read; P: a name after the model, set by this product. */
  @ApiProperty({ enum: ['S', 'M', 'P'] })
  mark!: 'S' | 'M' | 'P';
}

export class RelatedOrganisationDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  /** Day from which the work lies with the successor; null for units above and below. */
  @ApiProperty({ type: String, nullable: true })
  effectiveOn!: string | null;
}

export class OrganisationDetailDto extends OrganisationDto {
  @ApiProperty({ type: [OrganisationNameDto] })
  names!: OrganisationNameDto[];

  @ApiProperty({ type: [RelatedOrganisationDto] })
  succeeded!: RelatedOrganisationDto[];

  @ApiProperty({ type: [RelatedOrganisationDto] })
  successors!: RelatedOrganisationDto[];

  @ApiProperty({ type: RelatedOrganisationDto, nullable: true })
  parent!: RelatedOrganisationDto | null;

  @ApiProperty({ type: [RelatedOrganisationDto] })
  children!: RelatedOrganisationDto[];
}
