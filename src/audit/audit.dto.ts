import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

export class VerificationQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Chỉ kiểm tra lịch sử của một hồ sơ' })
  @IsOptional()
  @IsUUID('all')
  caseId?: string;
}

export class FaultDto {
  @ApiProperty({ example: 'hash_is_of_the_event' }) check!: string;
  @ApiProperty({ example: 'DA-2018-00012#7' }) subject!: string;
  @ApiProperty() says!: string;
}

export class VerificationDto {
  @ApiProperty() intact!: boolean;
  @ApiProperty({ type: 'integer' }) cases!: number;
  @ApiProperty({ type: 'integer' }) events!: number;
  @ApiProperty({ type: 'integer' }) transfers!: number;
  @ApiProperty({ type: 'integer' }) persons!: number;
  @ApiProperty({ type: 'integer' }) faultCount!: number;
  /** The first hundred. */
  @ApiProperty({ type: [FaultDto] }) faults!: readonly FaultDto[];
}
