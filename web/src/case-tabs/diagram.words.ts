import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  list: ['Đường đi của hồ sơ', 'The way of the case'],
  visited: ['Đã qua', 'Passed'],
  current: ['Hiện tại', 'Now'],
  next: ['Có thể đi tiếp', 'May follow'],
  noNext: ['Hồ sơ đã đến trạng thái cuối', 'The case has come to its last state'],
  leadsTo: ['chuyển sang “{state}”', 'leads to “{state}”'],
  stays: ['trạng thái giữ nguyên', 'the state stays'],
  yours: ['anh/chị làm được', 'you may do it'],
  since: ['từ {day}', 'since {day}'],
  onlyStage: ['Sơ đồ trạng thái', 'State diagram'],
  stage: ['{number}. {name}', '{number}. {name}'],
  here: ['đang ở đây', 'here now'],
  picture: [
    'Sơ đồ trạng thái, {name}. {visited, plural, =0 {Chưa qua trạng thái nào} other {Đã qua # trạng thái}}.{current} Danh sách ở trên nói cùng nội dung.',
    'State diagram, {name}. {visited, plural, =0 {No state passed} one {# state passed} other {# states passed}}.{current} The list above says the same.',
  ],
  pictureCurrent: [' Hiện tại: {state}.', ' Now: {state}.'],
  larger: ['Phóng to', 'Larger'],
  smaller: ['Thu nhỏ', 'Smaller'],
  fit: ['Vừa khung', 'Fit'],
  zoom: ['Cỡ sơ đồ', 'Size of the diagram'],
  legend: ['Chú giải', 'Legend'],
  notYet: ['Chưa qua', 'Not passed'],
});
