import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  title: ['Trợ giúp', 'Help'],
  intro: [
    'Hướng dẫn ngắn về cách làm việc với hồ sơ khuyến công. Đọc hết khoảng năm phút.',
    'A short guide to working with the cases of the programme: about five minutes.',
  ],
  tour: ['Xem lại phần giới thiệu', 'See the introduction again'],
  where: ['Mọi thứ ở đâu', 'Where things are'],
  work: ['Việc của tôi', 'My work'],
  workHelp: [
    'Những gì đang chờ anh/chị, quá hạn và đến hạn hôm nay đứng trước. Chọn một dòng để xem và làm ngay bên cạnh.',
    'What waits for you, overdue and due today first. Choose a row to see it and act beside the list.',
  ],
  projects: ['Đề án', 'Projects'],
  projectsHelp: [
    'Mọi đề án anh/chị được xem: bảng có bộ lọc, theo giai đoạn và trên bản đồ. Bộ lọc nằm trong địa chỉ trang nên gửi được cho người khác.',
    'Every project you may see: a table with filters, by stage, on the map. The filters are in the address, so a link can be sent.',
  ],
  money: ['Kế hoạch, hợp đồng, ngân sách', 'Plans, contracts, budget'],
  moneyHelp: [
    'Kế hoạch năm, hợp đồng và các lần tạm ứng, số liệu ngân sách. Mỗi con số đều mở được đến hồ sơ tạo ra nó.',
    'Year plans, contracts and instalments, the budget. Every number opens the cases it comes from.',
  ],
  checks: ['Kiểm tra, khen thưởng', 'Inspection, reward'],
  checksHelp: [
    'Các chuyến kiểm tra, kiến nghị phải khắc phục, và đề nghị khen thưởng.',
    'Visits, findings to be remedied, and rewards.',
  ],
  find: ['Tìm nhanh', 'Find quickly'],
  findHelp: [
    'Bấm Ctrl+K ở bất kỳ đâu, gõ tên, mã hồ sơ hoặc đơn vị thụ hưởng; không cần gõ dấu.',
    'Press Ctrl+K anywhere and type a title, a code or a beneficiary; accents do not matter.',
  ],
  stages: ['Năm giai đoạn của một đề án', 'The five stages of a project'],
  stagesHelp: [
    'Mỗi đề án đi lần lượt qua năm giai đoạn. Hồ sơ luôn cho biết đang ở đâu, chờ ai, đến hạn ngày nào.',
    'A project goes through five stages in order. The case always says where it stands, whom it waits for and until when.',
  ],
  proposal: [
    'Trung tâm lập đề án, nộp Sở Công Thương thẩm định cơ sở.',
    'The centre writes the project; the provincial department appraises it.',
  ],
  approval: [
    'Cục thẩm định cấp Bộ, đưa vào kế hoạch, Bộ phê duyệt.',
    'The department appraises it and puts it in a plan; the ministry approves.',
  ],
  funding: [
    'Ký hợp đồng, tạm ứng kinh phí, báo cáo tiến độ.',
    'The contract is signed, advances are paid, progress is reported.',
  ],
  inspection: [
    'Nghiệm thu, kiểm tra tại chỗ, quyết toán và thanh lý.',
    'Acceptance, visits, settlement and liquidation.',
  ],
  reward: [
    'Đánh giá kết quả, đề nghị khen thưởng, kết thúc đề án.',
    'The result is evaluated, rewards are proposed, the project is closed.',
  ],
  cannot: ['Khi một bước chưa làm được', 'When a step is not possible yet'],
  cannotHelp: [
    'Nút có hình khóa vẫn bấm được: hệ thống nêu quy định nào chưa thỏa mãn, căn cứ vào điều nào và cần làm gì để thỏa mãn.',
    'A button with a lock can still be pressed: it says which rule does not hold, on which article it rests and what would make it hold.',
  ],
  unverified: ['“Chưa kiểm chứng” nghĩa là gì', 'What “not verified” means'],
  unverifiedHelp: [
    'Mỗi quy định trong hệ thống ghi rõ văn bản và điều làm căn cứ. Quy định mang dấu “chưa kiểm chứng” được lấy từ nguồn thứ cấp hoặc chưa đối chiếu với văn bản gốc đang có hiệu lực. Quy định ấy vẫn được áp dụng, nhưng trước khi ra quyết định anh/chị nên đối chiếu với văn bản gốc.',
    'Every rule names the text and the article it rests on. One marked “not verified” comes from a secondary source or was not compared with the original in force. It is applied all the same, but compare it with the original before you decide.',
  ],
  keys: ['Phím tắt', 'Shortcuts'],
  keysHelp: [
    'Phím tắt một chữ không chạy khi đang gõ trong ô nhập hoặc đang bỏ dấu. Có thể tắt trong mục Tài khoản.',
    'Single letters do nothing in fields or while a word is composed. They can be switched off in the account.',
  ],
  keysCaption: ['Phím tắt và việc chúng làm', 'Shortcuts and what they do'],
  key: ['Phím', 'Key'],
  place: ['Ở đâu', 'Where'],
  does: ['Việc', 'What it does'],
  anywhere: ['Mọi trang', 'Everywhere'],
  inWork: ['Việc của tôi', 'My work'],
  keyFind: ['Tìm và đi tới hồ sơ, trang', 'Find and go to a case or a page'],
  keyEscape: ['Đóng hộp thoại', 'Close a dialog'],
  keyDown: ['Xuống dòng dưới', 'The next row'],
  keyUp: ['Lên dòng trên', 'The row before'],
  keyEnter: ['Mở hồ sơ', 'Open the case'],
  keyE: ['Mở biểu mẫu của bước cần làm', 'Open the form of what is asked'],
  keyH: ['Tạm ẩn', 'Put off'],
  keyX: ['Chọn để làm chung nhiều hồ sơ', 'Select, to do several together'],
  or: ['hoặc', 'or'],
  support: ['Cần hỗ trợ thêm', 'More help'],
  supportHelp: [
    'Hỏi cán bộ quản trị hệ thống của đơn vị: người này cấp tài khoản, giao vai trò và đặt lại mật khẩu. Khi báo lỗi, gửi kèm mã hồ sơ và “Mã yêu cầu” hiện dưới thông báo lỗi.',
    'Ask the administrator of your office, who gives accounts and roles and resets passwords. When you report a fault, add the code of the case and the “Request” shown under the message.',
  ],
  kept: ['Những gì đã nhập không mất', 'What you type is not lost'],
  keptHelp: [
    'Nội dung chưa gửi được giữ trên máy này và hiện lại khi mở đúng bước đó, kể cả khi mất mạng hay tải lại trang.',
    'What is not sent yet is kept on this device and comes back when you open the same step, even after a lost network or a reload.',
  ],
});
