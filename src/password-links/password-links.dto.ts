import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

export class PasswordByLinkDto {
  /** What stands behind the # of the link. */
  @ApiProperty({ minLength: 43, maxLength: 43 })
  @IsString({ message: 'Mã của liên kết phải là một chuỗi ký tự' })
  @Length(43, 43, { message: 'Mã của liên kết có 43 ký tự' })
  token!: string;

  /** 12 to 200 characters of any kind. */
  @ApiProperty({ minLength: 12, maxLength: 200 })
  @IsString({ message: 'Mật khẩu phải là một chuỗi ký tự' })
  @Length(12, 200, { message: 'Mật khẩu phải có từ 12 đến 200 ký tự' })
  password!: string;
}

export class PasswordSetDto {
  /** By which name to sign in now. */
  @ApiProperty({ example: 'quantri' })
  username!: string;
}
