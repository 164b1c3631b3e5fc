import { ApiProperty } from '@nestjs/swagger';
import { WrittenText } from '../platform/http/validation.js';

export class NewConflictDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 1000,
    pattern: '\\S',
    example: 'Người nhà là chủ đơn vị thụ hưởng',
  })
  @WrittenText(1000)
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
