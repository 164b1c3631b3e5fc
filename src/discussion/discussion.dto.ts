import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { QueryNumber, WrittenText } from '../platform/http/validation.js';

export const AUDIENCES = ['internal', 'all'] as const;
export type Audience = (typeof AUDIENCES)[number];

const AN_ID = 'Mã phải là một UUID';
/** Left out is fine; null is a value, and none that is taken. */
const isSent = (_body: object, value: unknown): boolean => value !== undefined;

const small = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.toLowerCase() : value;

export class NewCommentDto {
  @ApiProperty({
    enum: AUDIENCES,
    description:
      'internal: chỉ người cùng đơn vị (người của Bộ, Cục đọc chung với nhau); all: mọi người xem được hồ sơ',
  })
  @IsIn(AUDIENCES, { message: 'cần internal hoặc all' })
  audience!: Audience;

  @ApiProperty({ minLength: 1, maxLength: 4000, pattern: '\\S', example: 'Đề nghị bổ sung ảnh.' })
  @WrittenText(4000)
  text!: string;

  /** Ids of people who see the case and the comment; see `/cases/{id}/people`. */
  @ApiPropertyOptional({
    type: [String],
    maxItems: 20,
    items: { type: 'string', format: 'uuid' },
    description: 'Mã người được nhắc đến, tối đa 20 người',
  })
  @ValidateIf(isSent)
  @Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map((each: unknown) => small({ value: each })) : value,
  )
  @IsArray({ message: 'cần một danh sách' })
  @ArrayMaxSize(20, { message: 'tối đa 20 người' })
  @IsUUID('all', { each: true, message: AN_ID })
  mentions?: string[];

  @ApiPropertyOptional({ format: 'uuid', description: 'Mã ý kiến được trả lời' })
  @ValidateIf(isSent)
  @Transform(small)
  @IsUUID('all', { message: AN_ID })
  replyTo?: string;
}

export class CommentsQuery {
  @ApiPropertyOptional({ description: 'next của trang trước' })
  @IsOptional()
  @IsUUID('all', { message: AN_ID })
  cursor?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 100 })
  @IsOptional()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class ReadersQuery {
  @ApiPropertyOptional({ description: 'Một phần họ tên, không phân biệt dấu' })
  @IsOptional()
  @IsString({ message: 'Từ khoá phải là một chuỗi ký tự' })
  @Length(1, 100, { message: 'Từ khoá phải có từ 1 đến 100 ký tự' })
  q?: string;

  @ApiPropertyOptional({
    enum: AUDIENCES,
    description: 'internal: chỉ người đọc được ý kiến nội bộ của mình',
  })
  @IsOptional()
  @IsIn(AUDIENCES, { message: 'cần internal hoặc all' })
  audience?: Audience;
}
