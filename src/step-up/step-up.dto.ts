import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { AssertionDto } from '../security-keys/key-question.dto.js';

/** One of the three. */
export class StepUpDto {
  /** Six digits of the authenticator, or a recovery code. */
  @ApiProperty({ required: false, example: '287082', minLength: 6, maxLength: 40 })
  @IsOptional()
  @IsString({ message: 'Mã phải là một chuỗi ký tự' })
  @Length(6, 40, { message: 'Mã phải có từ 6 đến 40 ký tự' })
  code?: string;

  /** The answer of a security key to the question of `POST /session/security-key`. */
  @ApiProperty({ required: false, type: AssertionDto })
  @IsOptional()
  @IsObject({ message: 'cần một đối tượng' })
  @ValidateNested()
  @Type(() => AssertionDto)
  assertion?: AssertionDto;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString({ message: 'Mật khẩu phải là một chuỗi ký tự' })
  @Length(1, 200, { message: 'Mật khẩu phải có từ 1 đến 200 ký tự' })
  password?: string;
}
