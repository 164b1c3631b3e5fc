import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export const DEADLINE_STATES = ['open', 'overdue'] as const;

/** Which deadlines to list. */
export class DeadlineQuery {
  @ApiPropertyOptional({ description: 'Chỉ hồ sơ đang chờ người này xử lý' })
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsOptional()
  @IsBoolean({ message: 'chỉ nhận true hoặc false' })
  mine?: boolean;

  @ApiPropertyOptional({ enum: DEADLINE_STATES })
  @IsOptional()
  @IsIn(DEADLINE_STATES, { message: 'chỉ nhận open hoặc overdue' })
  state?: (typeof DEADLINE_STATES)[number];

  @ApiPropertyOptional({ description: 'Vị trí trang tiếp theo, lấy từ câu trả lời trước' })
  @IsOptional()
  @IsString({ message: 'phải là chuỗi ký tự' })
  @MaxLength(200, { message: 'dài quá 200 ký tự' })
  cursor?: string;
}

export class LabelView {
  @ApiProperty() readonly vi!: string;
  @ApiProperty() readonly en!: string;
}

export class DeadlineCaseView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty() readonly stage!: string;
  @ApiProperty() readonly state!: string;
  @ApiProperty({ type: String, nullable: true }) readonly code!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly title!: string | null;
}

export class DeadlineView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly code!: string;
  @ApiProperty() readonly label!: LabelView;
  @ApiProperty({ format: 'date' }) readonly openedOn!: string;
  /** The last day, to its end in Asia/Ho_Chi_Minh. */
  @ApiProperty({ format: 'date' }) readonly dueOn!: string;
  @ApiProperty({ description: 'Số ngày còn lại; âm khi đã quá hạn' }) readonly daysLeft!: number;
  @ApiProperty() readonly overdue!: boolean;
  @ApiProperty() readonly case!: DeadlineCaseView;
}

export class DeadlinePage {
  @ApiProperty({ type: [DeadlineView] }) readonly items!: DeadlineView[];
  @ApiProperty({ type: String, nullable: true }) readonly next!: string | null;
}
