import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class FeedQuery {
  @ApiProperty({ description: 'Mã riêng của người dùng, lấy từ POST /calendar/feed' })
  @Matches(/^[A-Za-z0-9_-]{43}$/, { message: 'không phải mã do hệ thống cấp' })
  token!: string;
}

export class FeedAddress {
  /** Shown once; whoever has the address reads the calendar. */
  @ApiProperty() readonly path!: string;
}
