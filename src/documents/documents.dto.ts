import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { DOCUMENT_KINDS } from '../../workflows/index.js';

export class DocumentQuery {
  @ApiProperty({ enum: Object.keys(DOCUMENT_KINDS), description: 'Loại giấy tờ' })
  @Matches(/^[a-z_]{1,40}$/)
  kind!: string;

  /** File name as people know it. */
  @ApiProperty({ maxLength: 200, description: 'Tên tệp như người dùng biết' })
  @MaxLength(200)
  @Matches(/^[^\u0000-\u001f/\\<>:"|?*\u200b-\u200f\u202a-\u202e]+$/u, {
    message: 'tên tệp có ký tự không dùng được',
  })
  name!: string;
}

export class ViewQuery {
  /** `inline`: our own pages show it; `original`: as it was handed in. */
  @ApiPropertyOptional({
    enum: ['inline', 'original'],
    description: 'inline: hiển thị ngay trong trang; original: đúng từng byte như khi nộp',
  })
  @IsOptional()
  @IsIn(['inline', 'original'])
  view?: 'inline' | 'original';
}
