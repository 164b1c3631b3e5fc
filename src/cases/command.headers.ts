/** The two headers every command carries. */
import { Problem } from '../platform/http/problem.js';

/** 1 to 200 printable ASCII characters. @throws Problem 400 `idempotency_key_needed` */
export function commandKey(header: string | undefined): string {
  if (header === undefined || !/^[\x21-\x7e]{1,200}$/.test(header))
    throw new Problem({
      status: 400,
      code: 'idempotency_key_needed',
      title: 'Cần tiêu đề Idempotency-Key',
      detail:
        'Gửi một khóa riêng cho mỗi yêu cầu (1 đến 200 ký tự), và gửi lại đúng khóa đó khi thử lại.',
    });
  return header;
}

/** `"12"` → 12. @throws Problem 428 `if_match_needed`, 400 `if_match_is_no_revision` */
export function expectedRevision(header: string | undefined): number {
  if (header === undefined)
    throw new Problem({
      status: 428,
      code: 'if_match_needed',
      title: 'Cần tiêu đề If-Match',
      detail: 'Gửi số phiên bản hồ sơ mà bạn đã xem, ví dụ If-Match: "12".',
    });
  const match = /^"?(\d{1,9})"?$/.exec(header);
  if (!match)
    throw new Problem({
      status: 400,
      code: 'if_match_is_no_revision',
      title: 'If-Match không phải số phiên bản',
      detail: 'Ví dụ đúng: If-Match: "12".',
    });
  return Number(match[1]);
}
