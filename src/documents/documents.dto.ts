import { Matches, MaxLength } from 'class-validator';

export class DocumentQuery {
  @Matches(/^[a-z_]{1,40}$/)
  kind!: string;

  /** File name as people know it. */
  @MaxLength(200)
  @Matches(/^[^\u0000-\u001f/\\<>:"|?*\u200b-\u200f\u202a-\u202e]+$/u, { message: 'tên tệp có ký tự không dùng được' })
  name!: string;
}
