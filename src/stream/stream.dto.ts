/** What a screen wishes to be told. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { QueryNumber } from '../platform/http/validation.js';

/** More cases than this nobody has open at a time. */
const MOST_CASES = 20;
/** A session lives eight hours, and no stream longer. */
const LONGEST_SECONDS = 8 * 3600;

export class StreamQuery {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: `Hồ sơ đang mở, lặp lại tham số cho từng hồ sơ, tối đa ${MOST_CASES}; hồ sơ ngoài phạm vi bị bỏ qua`,
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsUUID('all', { each: true, message: 'cần mã định danh của hồ sơ (UUID)' })
  @ArrayMaxSize(MOST_CASES, { message: `tối đa ${MOST_CASES} hồ sơ` })
  case?: string[];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LONGEST_SECONDS,
    description: 'Tự kết thúc sau bấy nhiêu giây; không có: cho tới khi phiên kết thúc',
  })
  @IsOptional()
  @QueryNumber()
  @IsInt({ message: 'cần số nguyên' })
  @Min(1, { message: 'tối thiểu 1' })
  @Max(LONGEST_SECONDS, { message: `tối đa ${LONGEST_SECONDS}` })
  seconds?: number;
}
