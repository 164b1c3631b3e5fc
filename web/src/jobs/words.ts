import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  title: ['Xuất dữ liệu', 'Exports'],
  help: [
    'Danh sách được ghi thành tệp ở nền; anh/chị có thể rời trang này và quay lại sau.',
    'Lists are written to files in the background; you may leave this page and come back.',
  ],
  caption: ['Các lần xuất của tôi, mới nhất trước', 'My exports, the newest first'],
  file: ['Tệp', 'File'],
  asked: ['Yêu cầu lúc', 'Asked at'],
  state: ['Tình trạng', 'State'],
  progress: ['Tiến độ', 'Progress'],
  act: ['Thao tác', 'Act'],
  waiting: ['Đang chờ', 'Waiting'],
  running: ['Đang ghi', 'Writing'],
  done: ['Đã xong', 'Done'],
  cancelled: ['Đã hủy', 'Cancelled'],
  failed: ['Không xuất được', 'Failed'],
  expired: ['Tệp đã hết hạn', 'Expired'],
  rowsOf: ['{rows} trên {total} dòng', '{rows} of {total} rows'],
  rows: ['{rows} dòng', '{rows} rows'],
  notStarted: ['chưa bắt đầu', 'not begun'],
  cancel: ['Hủy', 'Cancel'],
  cancelOne: ['Hủy lần xuất lúc {when}', 'Cancel the export of {when}'],
  cancelledTold: ['Đã hủy lần xuất', 'The export was cancelled'],
  download: ['Tải về', 'Download'],
  downloadOne: ['Tải tệp {name}', 'Download {name}'],
  until: ['giữ đến {when}', 'kept until {when}'],
  xlsx: ['Bảng tính Excel', 'Excel workbook'],
  csv: ['Tệp CSV', 'CSV file'],
  // Reasons of failures by the code of the answer; others are named by their code.
  file_too_large: [
    'Tệp lớn hơn mức cho phép. Hãy thêm điều kiện lọc rồi xuất lại.',
    'The file is larger than allowed. Narrow the list and export again.',
  ],
  account_is_closed: [
    'Tài khoản đã đóng trước khi tệp được ghi.',
    'The account was closed before the file was written.',
  ],
  export_failed: [
    'Hệ thống gặp lỗi khi ghi tệp. Hãy xuất lại; nếu vẫn lỗi, báo quản trị hệ thống.',
    'Writing the file failed. Export again; if it fails once more, tell the administrator.',
  ],
  other: ['Lý do: {code}. Hãy xuất lại.', 'Reason: {code}. Export again.'],
  empty: ['Chưa có lần xuất nào', 'No exports yet'],
  emptyHelp: [
    'Mở danh sách đề án, lọc những gì cần rồi bấm “Xuất dữ liệu”.',
    'Open the list of projects, narrow it and press “Export”.',
  ],
  toProjects: ['Mở danh sách đề án', 'Open the projects'],
  failedTold: ['Chưa thực hiện được: {why}', 'Not done: {why}'],
});
