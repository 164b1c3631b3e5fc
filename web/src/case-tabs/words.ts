import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  yes: ['Có', 'Yes'],
  no: ['Không', 'No'],
  none: ['–', '–'],
  otherDetail: ['Thông tin khác', 'Other'],
  details: ['Nội dung hồ sơ', 'Details'],
  recorded: ['Ghi nhận qua các bước', 'Recorded by the steps'],
  noDetails: ['Hồ sơ chưa có nội dung', 'The case has no details yet'],
  people: ['Người đã xử lý', 'People who acted'],
  peopleOf: [
    '{count} bước, gần nhất {day}',
    '{count, plural, one {# step} other {# steps}}, last {day}',
  ],
  noPeople: ['Chưa có ai xử lý', 'Nobody has acted yet'],
  system: ['Hệ thống', 'The system'],
  deadlines: ['Thời hạn sắp tới', 'Next deadlines'],
  noDeadlines: ['Không có thời hạn nào đang chạy', 'No deadline is running'],
  opened: ['tính từ {day}', 'from {day}'],
  related: ['Hồ sơ liên quan', 'Related cases'],
  noRelated: ['Chưa có hồ sơ liên quan', 'No related case yet'],
  findings: ['Phát hiện kiểm tra chưa khắc phục', 'Open findings'],
  goOn: ['Tiếp tục soạn', 'Go on writing'],
  goOnHelp: [
    'Hồ sơ còn sửa được. Soạn theo từng phần, lưu tự động.',
    'The dossier can still be edited, part by part.',
  ],
  check: ['Kiểm tra và nộp', 'Check and submit'],
  unseen: ['Hồ sơ không thuộc phạm vi của anh/chị', 'A case you may not see'],
});
