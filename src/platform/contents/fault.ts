/** What can be wrong with a file that somebody hands in; each is a stable code of the interface. */
import { Problem } from '../http/problem.js';

const FAULTS = {
  file_name_does_not_match: [
    400,
    'Đuôi tên tệp không đúng với nội dung',
    'Hãy đặt lại tên theo đúng loại tệp, hoặc chọn đúng tệp.',
  ],
  file_is_damaged: [
    400,
    'Tệp bị hỏng hoặc không đúng cấu trúc của loại tệp',
    'Hãy mở tệp, lưu lại (hoặc in ra PDF) rồi gửi tệp mới.',
  ],
  file_is_encrypted: [
    400,
    'Tệp được đặt mật khẩu hoặc mã hóa',
    'Hãy lưu một bản không mật khẩu rồi gửi lại.',
  ],
  file_has_active_content: [
    400,
    'Tệp chứa mã lệnh, tệp đính kèm hoặc liên kết ra ngoài tự mở',
    'Hãy in ra PDF, hoặc lưu lại không kèm macro, đối tượng nhúng và liên kết dữ liệu.',
  ],
  file_is_ambiguous: [
    400,
    'Tệp vừa là loại này vừa là loại khác',
    'Hãy mở tệp, lưu lại rồi gửi tệp mới.',
  ],
  file_is_malicious: [
    400,
    'Tệp mang dấu hiệu của mã độc',
    'Hãy quét máy bằng phần mềm diệt mã độc và báo bộ phận công nghệ thông tin.',
  ],
  file_unpacks_too_large: [
    413,
    'Tệp nén bên trong quá lớn',
    'Hãy bớt ảnh và trang tính, hoặc tách thành nhiều tệp.',
  ],
  picture_too_large: [
    413,
    'Ảnh có quá nhiều điểm ảnh',
    'Mỗi cạnh không quá 30.000 và cả ảnh không quá 120 triệu điểm ảnh.',
  ],
} as const;

export type FaultCode = keyof typeof FAULTS;

/** A refusal of a file: 400 or 413 with one of the codes above, in words that say what to do. */
export function refusedFile(code: FaultCode): Problem {
  const [status, title, detail] = FAULTS[code];
  return new Problem({ status, code, title, detail });
}

/** The codes of one status, for the description of the interface. */
export const codesOf = (status: 400 | 413): string =>
  Object.entries(FAULTS)
    .filter(([, [own]]) => own === status)
    .map(([code]) => code)
    .join(', ');

/** The harmless file every scanner of malware knows (EICAR), put together here so that none finds this one. */
export const SCANNERS_TEST = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}',
  '$EICAR-STANDARD-',
  'ANTIVIRUS-TEST-FILE!',
].join('');
