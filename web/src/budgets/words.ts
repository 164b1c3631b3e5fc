import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  title: ['Ngân sách năm {year}', 'Budget of {year}'],
  plainTitle: ['Ngân sách', 'Budget'],
  unit: [
    'Đơn vị tính: đồng. Số lớn ghi gọn theo triệu, tỷ; đưa con trỏ vào số để xem đủ và bằng chữ.',
    'In đồng. Large amounts are short, in millions and billions; point at one for the whole amount, also in words.',
  ],
  areaOnly: [
    'Anh/chị đang xem phần của {places}. Số dự toán được giao và số còn lại của cả chương trình chỉ hiển thị với cơ quan trung ương.',
    'You see the share of {places}. What was granted to the whole programme and what is left of it is shown to the central offices only.',
  ],
  ownProvince: ['địa bàn mình', 'your own province'],
  headline: [
    'Đến {day}, đã tạm ứng {advanced} kế hoạch năm {year} ({amount} trên {planned}); đã nghiệm thu {accepted}.',
    'By {day}, {advanced} of the plan of {year} has been advanced ({amount} of {planned}); {accepted} has been accepted.',
  ],
  headlineLeft: ['Dự toán còn lại chưa phân bổ: {left}.', 'Not yet allotted: {left}.'],
  headlineNone: ['Dự toán đã phân bổ hết.', 'The whole estimate is allotted.'],
  headlineRecover: ['Phải thu hồi: {amount}.', 'To be recovered: {amount}.'],
  noMoney: ['Năm {year} chưa có kinh phí', 'No money in {year} yet'],
  noMoneyHelp: [
    'Chưa có dự toán được giao hay đề án được phân bổ trong năm này. Hãy chọn năm khác.',
    'No estimate was granted and no project was allotted money in this year. Choose another year.',
  ],
  latest: ['Xem năm gần nhất có kinh phí ({year})', 'Show the latest year with money ({year})'],

  tiles: ['Các con số của năm', 'The numbers of the year'],
  granted: ['Dự toán được giao', 'Granted'],
  allotted: ['Kế hoạch (đã phân bổ)', 'Planned (allotted)'],
  committed: ['Đã ký hợp đồng', 'Committed'],
  advanced: ['Đã tạm ứng', 'Advanced'],
  accepted: ['Đã nghiệm thu', 'Accepted'],
  settled: ['Đã quyết toán', 'Settled'],
  returned: ['Đã nộp trả', 'Returned'],
  toReturn: ['Phải thu hồi', 'To recover'],
  left: ['Còn lại chưa phân bổ', 'Left to allot'],
  reserved: [
    'Đang giữ cho đợt trình duyệt: {amount}',
    'Reserved for batches in approval: {amount}',
  ],
  ofPlan: ['{share} kế hoạch', '{share} of the plan'],
  open: ['{name}: {amount}. Xem các đề án', '{name}: {amount}. Show the projects'],
  openEstimates: ['{name}: {amount}. Xem các dự toán', '{name}: {amount}. Show the estimates'],

  behind: ['{name}, năm {year}', '{name}, {year}'],
  behindPart: ['{name}, năm {year}: {part}', '{name}, {year}: {part}'],
  behindSum: [
    '{count} đề án, cộng {amount} ({words}).',
    '{count, plural, one {# project} other {# projects}}, {amount} together ({words}).',
  ],
  behindCaption: ['Các đề án đứng sau con số này', 'The projects behind this number'],
  behindNone: ['Không có đề án nào đứng sau con số này.', 'No project stands behind this number.'],
  shown: ['Đang hiện {shown} trên {count}', '{shown} of {count} shown'],
  more: ['Xem thêm', 'Show more'],
  code: ['Mã', 'Code'],
  name: ['Tên', 'Title'],
  province: ['Tỉnh', 'Province'],
  batch: ['Đợt', 'Batch'],
  amount: ['Số tiền', 'Amount'],
  total: ['Cộng', 'Total'],
  noProvince: ['Không thuộc tỉnh nào', 'In no province'],
  estimatesOf: ['{name}: theo dự toán', '{name}: by estimate'],

  seeTable: ['Xem bảng', 'Show the table'],
  seePicture: ['Xem hình', 'Show the picture'],
  csv: ['Tải CSV', 'Download CSV'],
  csvOf: ['Tải CSV: {what}', 'Download CSV: {what}'],
  csvFailed: ['Không tải được tệp: {why}', 'The file could not be downloaded: {why}'],

  burndown: ['Tiến độ trong năm', 'The year day by day'],
  burndownText: [
    'Kế hoạch {planned}; đến {day} đã ký hợp đồng {committed}, tạm ứng {advanced}, nghiệm thu {accepted}.',
    'Planned {planned}; by {day} {committed} was committed, {advanced} advanced and {accepted} accepted.',
  ],
  burndownCaption: [
    'Số lũy kế cuối mỗi ngày có biến động, năm {year} (đồng)',
    'Sums at the end of each day on which money moved, {year} (đồng)',
  ],
  day: ['Ngày', 'Day'],
  planned: ['Kế hoạch', 'Planned'],
  chooseDay: ['Ngày đang đọc (phím mũi tên)', 'Day read (arrow keys)'],
  dayValues: [
    '{day}: kế hoạch {planned}, ký hợp đồng {committed}, tạm ứng {advanced}, nghiệm thu {accepted}',
    '{day}: planned {planned}, committed {committed}, advanced {advanced}, accepted {accepted}',
  ],
  todayMark: ['hôm nay', 'today'],

  flow: ['Dòng tiền: dự toán, đợt, nội dung, tỉnh', 'Where the money goes'],
  flowText: [
    '{planned} từ {sources} dự toán, qua {batches} đợt, đến {contents} nội dung ở {provinces} tỉnh; phần lớn nhất: {largest} ({share}).',
    '{planned} from {sources, plural, one {# estimate} other {# estimates}} in {batches, plural, one {# batch} other {# batches}} to {contents, plural, one {# content} other {# contents}} in {provinces, plural, one {# province} other {# provinces}}; the largest part: {largest} ({share}).',
  ],
  flowCaption: [
    'Từng chặng của dòng tiền năm {year} (đồng)',
    'Each leg of the money in {year} (đồng)',
  ],
  flowPicture: ['Hình dòng tiền, cuộn ngang được', 'Picture of the flow, scrolls sideways'],
  levelFrom: ['Từ', 'From'],
  levelTo: ['Đến', 'To'],
  levelSource: ['Dự toán', 'Estimate'],
  levelBatch: ['Đợt kế hoạch', 'Plan batch'],
  levelContent: ['Nội dung', 'Content'],
  levelProvince: ['Tỉnh', 'Province'],
  leg: [
    '{from} → {to}: kế hoạch {planned}, đã tạm ứng {advanced}',
    '{from} → {to}: planned {planned}, advanced {advanced}',
  ],
  holds: ['gồm {names}', 'holds {names}'],
  apart: ['Ngoài dòng tiền này: {what}.', 'Beside this flow: {what}.'],

  contents: ['Theo nội dung hoạt động', 'By content'],
  contentsText: [
    '{count} nội dung; nhiều nhất là “{largest}”, {share} kế hoạch.',
    '{count, plural, one {# content} other {# contents}}; the largest is “{largest}”, {share} of the plan.',
  ],
  contentsCaption: ['Kinh phí theo nội dung, năm {year} (đồng)', 'Money by content, {year} (đồng)'],
  content: ['Nội dung', 'Content'],

  provinces: ['Theo tỉnh', 'By province'],
  provincesText: [
    '{count} tỉnh của hôm nay có kinh phí; nhiều nhất là {largest} ({amount}).',
    '{count, plural, one {# province of today has} other {# provinces of today have}} money; most went to {largest} ({amount}).',
  ],
  provincesCaption: [
    'Kinh phí theo tỉnh, năm {year} (đồng); tỉnh cũ ghi trong ngoặc',
    'Money by province, {year} (đồng); former provinces in brackets',
  ],
  provincesThenCaption: [
    'Kinh phí theo tỉnh lúc thực hiện, năm {year} (đồng)',
    'Money by province as it was at the time, {year} (đồng)',
  ],
  provincesAre: ['Tính theo', 'Provinces'],
  ofToday: ['Tỉnh hiện nay', 'of today'],
  ofThen: ['Tỉnh lúc thực hiện', 'as at the time'],
  mapLabel: ['Kế hoạch theo tỉnh', 'Planned by province'],
  formerly: ['({names})', '({names})'],

  sources: ['Theo nguồn vốn', 'By source'],
  sourcesText: [
    'Cứ 1 đồng kinh phí khuyến công quốc gia đi cùng {ratio} đồng từ nguồn khác.',
    'Every đồng of the national programme comes with {ratio} đồng from other sources.',
  ],
  sourcesCaption: ['Kinh phí theo nguồn, năm {year} (đồng)', 'Money by source, {year} (đồng)'],
  source: ['Nguồn', 'Source'],
  notTold: ['không tách', 'not told apart'],

  estimates: ['Dự toán và các đợt kế hoạch', 'Estimates and plan batches'],
  estimatesText: [
    '{estimates} dự toán, {batches} đợt kế hoạch, đã phân bổ {amount}.',
    '{estimates, plural, one {# estimate} other {# estimates}}, {batches, plural, one {# batch} other {# batches}}, {amount} allotted.',
  ],
  estimatesCaption: [
    'Dự toán và từng đợt, năm {year} (đồng)',
    'Estimates and each batch, {year} (đồng)',
  ],
  estimateOrBatch: ['Dự toán, đợt', 'Estimate, batch'],
  batchName: ['Đợt {batch}: {code}', 'Batch {batch}: {code}'],

  slow: ['Giải ngân chậm', 'Slow disbursement'],
  slowText: [
    '{slow} đề án chưa được tạm ứng đến một nửa kế hoạch; {bare} đề án chưa có hợp đồng.',
    '{slow, plural, one {# project has} other {# projects have}} less than half of its plan advanced; {bare, plural, one {# project has} other {# projects have}} no contract.',
  ],
  slowCaption: ['Tạm ứng thấp nhất so với kế hoạch', 'Least advanced of what was planned'],
  allWell: [
    'Mọi đề án đã có hợp đồng và đã được tạm ứng từ một nửa kế hoạch trở lên.',
    'Every project has a contract and at least half of its plan advanced.',
  ],
  slowNone: [
    'Mọi đề án đã được tạm ứng từ một nửa kế hoạch trở lên.',
    'Every project has at least half of its plan advanced.',
  ],
  bare: ['Đã phân bổ, chưa ký hợp đồng', 'Allotted, no contract yet'],
  bareNone: ['Mọi đề án đã có hợp đồng.', 'Every project has a contract.'],
  share: ['Tỷ lệ tạm ứng', 'Advanced share'],
  mostShown: ['Chỉ hiện {count} đề án đầu.', 'Only the first {count} are shown.'],
});
