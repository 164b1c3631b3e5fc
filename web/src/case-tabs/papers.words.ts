import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  now: ['Giấy tờ của trạng thái hiện tại', 'Papers of the present state'],
  nowHelp: [
    'Các giấy tờ mà bước xử lý hiện tại dùng đến.',
    'The papers the present state works on.',
  ],
  others: ['Giấy tờ đã có', 'Papers of the case'],
  missing: ['Chưa có', 'Missing'],
  has: ['{count} tệp', '{count, plural, one {# file} other {# files}}'],
  none: ['Hồ sơ chưa có giấy tờ nào', 'The case has no papers yet'],
  add: ['Thêm giấy tờ khác', 'Add another paper'],
  kind: ['Loại giấy tờ', 'Kind of paper'],
  chooseKind: ['Chọn loại giấy tờ rồi thêm tệp.', 'Choose the kind of paper, then add the file.'],
  addTo: ['Thêm tệp: {paper}', 'Add a file: {paper}'],
  view: ['Xem', 'View'],
  viewOf: ['Xem {name}', 'View {name}'],
  download: ['Tải về', 'Download'],
  downloadOf: ['Tải về {name}', 'Download {name}'],
  by: ['{who}, {when}', '{who}, {when}'],
  hash: ['Mã băm SHA-256', 'SHA-256'],
  copy: ['Chép mã băm SHA-256 của {name}', 'Copy the SHA-256 of {name}'],
  copied: ['Đã chép mã băm', 'Copied'],
  notCopied: ['Trình duyệt không cho chép', 'The browser does not let it be copied'],
  shownIn: ['Nội dung của {name}', 'Content of {name}'],
  system: ['Hệ thống', 'The system'],
});
