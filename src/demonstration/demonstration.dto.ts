/** The way into a demonstration: who can be tried out, and as whom somebody wishes to look around. */
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { RoleDto } from '../people/session.dto.js';

export class DemonstrationSignInDto {
  @ApiProperty({ format: 'uuid', example: '0120de30-0000-7000-8000-000000009001' })
  @IsUUID('all', { message: 'cần mã định danh của một nhân vật minh hoạ (UUID)' })
  personId!: string;
}

export class DemonstrationOrganisationDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Sở Công Thương tỉnh Khánh Hòa' })
  name!: string;
}

export class DemonstrationAreaDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: '56' })
  code!: string;

  @ApiProperty({ example: 'Khánh Hòa' })
  name!: string;
}

export class DemonstrationPersonDto {
  @ApiProperty({ format: 'uuid' })
  personId!: string;

  @ApiProperty({ example: 'Nguyễn Văn Minh (nhân vật minh hoạ)' })
  name!: string;

  @ApiProperty({ example: 'ninhthuan.trungtam' })
  username!: string;

  /** Roles held today in the organisation acted for; none when the person holds nothing today. */
  @ApiProperty({ type: [RoleDto] })
  roles!: RoleDto[];

  @ApiProperty({ type: DemonstrationOrganisationDto, nullable: true })
  organisation!: DemonstrationOrganisationDto | null;

  /** Province of the organisation; null for the ministry. */
  @ApiProperty({ type: DemonstrationAreaDto, nullable: true })
  area!: DemonstrationAreaDto | null;

  /** How many cases wait for one of these roles, as `GET /cases?waitingFor=me` counts them. */
  @ApiProperty({ type: 'integer' })
  tasks!: number;

  /** One person for each role, those of a province from the one where most waits. */
  @ApiProperty()
  suggested!: boolean;
}

export class DemonstrationDto {
  /** True in a demonstration installation; false: `people` is empty and the way in is closed. */
  @ApiProperty()
  demo!: boolean;

  @ApiProperty({ enum: ['real', 'sandbox'] })
  clock!: 'real' | 'sandbox';

  /** The date of the programme's clock, Asia/Ho_Chi_Minh. */
  @ApiProperty({ format: 'date' })
  today!: string;

  /** The ministry's people first, then province by province. */
  @ApiProperty({ type: [DemonstrationPersonDto] })
  people!: DemonstrationPersonDto[];
}
