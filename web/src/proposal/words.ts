import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  write: ['Soạn hồ sơ đề án', 'Write the dossier'],
  facts: ['Thông tin chung', 'General facts'],
  papers: ['Giấy tờ kèm theo', 'Papers'],
  estimate: ['Dự toán kinh phí', 'Cost estimate'],
  parts: ['Các phần của hồ sơ', 'Parts of the dossier'],
  goTo: ['Chuyển đến phần', 'Go to part'],
  notStarted: ['Chưa bắt đầu', 'Not started'],
  underWay: ['Đang làm', 'Under way'],
  missing: ['Còn thiếu ({count})', 'Missing ({count})'],
  asked: ['Được yêu cầu bổ sung', 'To be supplemented'],
  enough: ['Đủ', 'Complete'],
  unsentHere: ['có nội dung chưa gửi trên máy này', 'something on this device is not sent yet'],
  editedBy: ['{who} sửa lúc {when}', 'Edited by {who}, {when}'],
  nobody: ['Hệ thống', 'The system'],
  ring: [
    'Đã đủ {done} trên {all} phần của đề án',
    '{done} of {all} parts of the text are complete',
  ],
  gaps: ['Còn thiếu trước khi nộp', 'Missing before filing'],
  noGaps: ['Hồ sơ đã đủ điều kiện nộp.', 'The dossier may be filed.'],
  nextGap: ['Đến chỗ thiếu tiếp theo', 'Go to the next gap'],
  keyN: ['phím N', 'key N'],
  mendHere: ['Điền ở: {section}', 'Mend in: {section}'],
  atFiling: ['Khi nộp', 'At the filing'],
  check: ['Kiểm tra và nộp', 'Check and file'],
  deadline: ['Hạn: {label}', 'Due: {label}'],
  defects: ['Nội dung được yêu cầu bổ sung', 'What must be supplemented'],
  defectsHelp: [
    'Sửa từng nội dung dưới đây, rồi trả lời khi nộp lại.',
    'Mend each of these, then answer when you file again.',
  ],
  defect: ['Nội dung {number}', 'Point {number}'],
  paperAsked: ['Giấy tờ: {paper}', 'Paper: {paper}'],
  notWritable: ['Hồ sơ này hiện không soạn được', 'This dossier cannot be written now'],
  notWritableHelp: [
    'Hồ sơ đang ở bước “{state}”. Việc soạn thuộc về đơn vị thực hiện khi hồ sơ là bản thảo hoặc được yêu cầu bổ sung.',
    'The case is at “{state}”. The unit writes it while it is a draft or must be supplemented.',
  ],
  toCase: ['Về hồ sơ', 'To the case'],
  toList: ['Về danh sách các phần', 'To the list of parts'],
  saved: ['Đã lưu {time}', 'Saved {time}'],
  saving: ['Đang lưu…', 'Saving…'],
  typed: ['Đã giữ trên máy này, sắp lưu', 'Kept on this device, to be saved soon'],
  offline: ['Mất mạng: đã giữ trên máy này', 'No network: kept on this device'],
  refused: ['Chưa lưu được: {why}', 'Not saved: {why}'],
  unread: ['Chưa lưu được: còn ô cần sửa', 'Not saved: some fields must be mended'],
  save: ['Lưu', 'Save'],
  saveAndGo: ['Lưu và tiếp', 'Save and go on'],
  keys: [
    'Ctrl+S lưu, Ctrl+Enter lưu và sang phần sau',
    'Ctrl+S saves, Ctrl+Enter saves and goes on',
  ],
  clash: ['{field}: có hai bản khác nhau', '{field}: there are two versions'],
  clashHelp: [
    'Người khác, hoặc một cửa sổ khác của anh/chị, vừa sửa cùng mục này. Chọn bản để giữ.',
    'Somebody else, or another window of yours, has just changed this field. Choose which to keep.',
  ],
  mine: ['Bản của tôi', 'Mine'],
  theirs: ['Bản kia', 'The other'],
  keepMine: ['Giữ bản của tôi', 'Keep mine'],
  takeTheirs: ['Lấy bản kia', 'Take the other'],
  emptyText: ['(để trống)', '(empty)'],
  help: ['Hướng dẫn và căn cứ', 'Help and legal basis'],
  stillMissing: ['Phần này còn thiếu', 'Missing in this part'],
  nothingMissing: ['Phần này không còn thiếu gì.', 'Nothing is missing here.'],
});

/** What each section is for; the eight parts of a project text (TT 36/2013 art. 5). */
export const helpOf = wordsOf({
  'thong-tin': [
    'Tên, nội dung hoạt động, đơn vị thụ hưởng, thời gian, kinh phí và các xác nhận. Các số này được dùng lại ở mọi biểu mẫu, chỉ nhập một lần.',
    'Title, activity content, beneficiary, time, money and declarations. They fill every form: they are typed once.',
  ],
  parties: [
    'Nêu đơn vị thực hiện, đơn vị phối hợp, đơn vị thụ hưởng và địa điểm thực hiện đề án.',
    'Name the implementing unit, its partners, the beneficiary and the place.',
  ],
  grounds: [
    'Nêu sự cần thiết của đề án và các căn cứ để lập đề án.',
    'Say why the project is needed and what it rests on.',
  ],
  aims: ['Nêu mục tiêu cụ thể, đo được.', 'State the aims, specific enough to be measured.'],
  scale: [
    'Nêu quy mô và đặc điểm nổi bật: công nghệ, máy móc, thiết bị, sản phẩm.',
    'State the scale and what stands out: technology, machines, product.',
  ],
  contents: [
    'Nêu từng nội dung công việc, tiến độ thực hiện và người, đơn vị chịu trách nhiệm.',
    'State each piece of work, its schedule and who does it.',
  ],
  'du-toan': [
    'Mỗi dòng là một nội dung chi; thành tiền bằng tổng các nguồn. Có thể dán cả vùng chép từ Excel vào lưới.',
    'One row a spending item; the amount equals the sum of its sources. A block copied from a spreadsheet may be pasted.',
  ],
  organisation: [
    'Nêu cách tổ chức thực hiện và trách nhiệm của từng bên.',
    'Say how the work is organised and what each party answers for.',
  ],
  effect: [
    'Nêu hiệu quả kinh tế, xã hội, môi trường, tính bền vững và khả năng nhân rộng.',
    'State the economic, social and environmental effect, how lasting it is and whether it can be copied.',
  ],
  'giay-to': [
    'Tải lên từng giấy tờ. Tệp lớn được gửi từng phần: mất mạng thì gửi tiếp, không phải gửi lại từ đầu.',
    'Add each paper. Large files go in pieces: after a broken line they go on where they stopped.',
  ],
});
export type HelpKey = Parameters<typeof helpOf>[0];
