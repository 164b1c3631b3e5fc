import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  find: ['Tìm theo tên, mã, đơn vị thụ hưởng', 'Find by title, code or beneficiary'],
  state: ['Trạng thái', 'State'],
  everyState: ['Mọi trạng thái', 'Every state'],
  code: ['Mã', 'Code'],
  title: ['Tên', 'Title'],
  waits: ['Đang chờ', 'Waiting for'],
  nobody: ['Không chờ ai', 'Nobody'],
  due: ['Hạn', 'Due'],
  amount: ['Kinh phí hỗ trợ', 'Support'],
  nothing: ['Không có hồ sơ nào phù hợp', 'No case matches'],
  nothingHelp: ['Hãy bớt điều kiện lọc rồi xem lại.', 'Take away a filter and look again.'],
  clear: ['Xóa lọc', 'Clear the filters'],
  more: ['Xem thêm', 'Show more'],
  shown: ['Đang hiện {count} hồ sơ', '{count, plural, one {# case is} other {# cases are}} shown'],
  all: ['Có {count} hồ sơ', '{count, plural, one {# case} other {# cases}}'],
});
