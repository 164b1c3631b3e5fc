import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { FactorProofDto } from '../second-factor/second-factor.dto.js';

/** One of the three. */
export class StepUpDto extends FactorProofDto {
  @ApiProperty({ required: false })
  @IsOptional()
  @IsString({ message: 'Mật khẩu phải là một chuỗi ký tự' })
  @Length(1, 200, { message: 'Mật khẩu phải có từ 1 đến 200 ký tự' })
  password?: string;
}
