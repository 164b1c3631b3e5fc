/** Ids in addresses: a UUID in its usual form, whatever the case of its letters. */
import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from './problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  /** @throws Problem 400 `invalid_id` */
  transform(value: string): string {
    const id = value.toLowerCase();
    if (UUID.test(id)) return id;
    throw new Problem({
      status: 400,
      code: 'invalid_id',
      title: 'Mã định danh trong địa chỉ không hợp lệ',
      detail: 'Cần UUID, ví dụ 01934c2e-8a2b-7c3d-9e4f-0a1b2c3d4e5f.',
    });
  }
}
