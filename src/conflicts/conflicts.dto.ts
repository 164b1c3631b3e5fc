import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength } from 'class-validator';

/** Control characters and what turns the reading around are no text. */
const PLAIN =
  /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*$/u;

export class NewConflictDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 1000,
    pattern: '\\S',
    example: 'Người nhà là chủ đơn vị thụ hưởng',
  })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.normalize('NFC').trim() : value,
  )
  @IsString({ message: 'cần văn bản' })
  @Matches(/\S/, { message: 'cần văn bản, không để trống' })
  @MaxLength(1000, { message: 'tối đa 1000 ký tự' })
  @Matches(PLAIN, { message: 'không chứa ký tự điều khiển hoặc ký tự ẩn' })
  reason!: string;
}

export class ConflictDto {
  @ApiProperty({ format: 'uuid' })
  personId!: string;

  @ApiProperty()
  name!: string;

  /** The day of the declaration, YYYY-MM-DD in Vietnam. */
  @ApiProperty()
  on!: string;
}
