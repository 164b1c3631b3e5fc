import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  list: ['Ý kiến', 'Comments'],
  none: ['Chưa có ý kiến nào', 'Nobody has said anything yet'],
  noneHelp: ['Viết ý kiến đầu tiên ở khung dưới.', 'Write the first comment below.'],
  more: ['Xem ý kiến sau', 'Show later comments'],
  internal: ['Nội bộ', 'Internal'],
  internalHelp: [
    'Chỉ người cùng đơn vị anh/chị đọc được (người của Bộ và Cục đọc chung với nhau).',
    'Only people of your own office read it (the ministry and the department read together).',
  ],
  all: ['Mọi người', 'Everyone'],
  allHelp: ['Mọi người xem được hồ sơ đều đọc được.', 'Everyone who sees the case reads it.'],
  audience: ['Ai đọc được', 'Who reads it'],
  write: ['Viết ý kiến', 'Write a comment'],
  text: ['Ý kiến', 'Comment'],
  textHelp: [
    'Gõ @ để nhắc một người. Ctrl+Enter để gửi, Enter để xuống dòng. Ý kiến đã gửi không sửa, không xóa được.',
    'Type @ to mention somebody. Ctrl+Enter sends, Enter makes a new line. A comment cannot be changed or deleted.',
  ],
  send: ['Gửi ý kiến', 'Send'],
  sent: ['Đã gửi ý kiến', 'Sent'],
  empty: ['Cần viết nội dung ý kiến', 'Write something first'],
  reply: ['Trả lời', 'Reply'],
  replyTo: ['Trả lời ý kiến của {name}', 'Reply to {name}'],
  replying: ['Đang trả lời {name}: “{text}”', 'Replying to {name}: “{text}”'],
  answers: ['Trả lời {name}: “{text}”', 'Answers {name}: “{text}”'],
  noReply: ['Không trả lời nữa', 'Do not reply'],
  people: ['Người có thể nhắc đến', 'People to mention'],
  found: [
    '{count} người; dùng phím mũi tên để chọn, Enter để nhắc',
    '{count, plural, one {# person} other {# people}}; arrows choose, Enter mentions',
  ],
  nobody: ['Không có người nào', 'Nobody'],
  mentioned: ['Sẽ nhắc: {names}', 'Will be told: {names}'],
});
