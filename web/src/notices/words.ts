import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  title: ['Thông báo', 'Notices'],
  unreadCount: [
    '{count, plural, =0 {Không còn thông báo chưa đọc} other {# thông báo chưa đọc}}',
    '{count, plural, =0 {Nothing unread} other {# unread}}',
  ],
  views: ['Cách xem', 'Views'],
  all: ['Tất cả', 'All'],
  onlyUnread: ['Chưa đọc', 'Unread'],
  markAll: ['Đánh dấu tất cả đã đọc', 'Mark all as read'],
  markedTold: ['Đã đánh dấu {count} thông báo', '{count} marked as read'],
  markOne: ['Đánh dấu đã đọc', 'Mark as read'],
  unread: ['Chưa đọc', 'Unread'],
  turn: ['Đến lượt', 'Your turn'],
  reminder: ['Nhắc hạn', 'Reminder'],
  escalation: ['Quá hạn, báo cấp trên', 'Overdue, superior told'],
  mention: ['Nhắc đến anh/chị', 'Mention'],
  late_defect: ['Yêu cầu nêu muộn', 'Named too late'],
  asked: ['Cần làm', 'To do'],
  moved: ['Hồ sơ đã chuyển bước.', 'The case has moved on.'],
  more: ['Xem thêm', 'Show more'],
  empty: ['Chưa có thông báo nào', 'No notices yet'],
  emptyHelp: [
    'Khi một hồ sơ đến lượt anh/chị, sắp đến hạn hoặc có người nhắc đến anh/chị, thông báo sẽ hiện ở đây.',
    'When a case is your turn, is nearly due, or somebody mentions you, a notice appears here.',
  ],
  noUnread: ['Đã đọc hết thông báo', 'Everything is read'],
  toWork: ['Xem việc của tôi', 'See my work'],
  seeAll: ['Xem tất cả thông báo', 'See all notices'],
  failedTold: ['Chưa thực hiện được: {why}', 'Not done: {why}'],
});
