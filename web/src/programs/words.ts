import type { ServiceAccount, ServiceToken } from '../api/generated/types.gen.js';
import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  title: ['Tài khoản dịch vụ', 'Service accounts'],
  help: [
    'Chương trình đọc dữ liệu thay mặt một đơn vị: chỉ đọc, trong phạm vi của đơn vị đó. Lập tài khoản, mở thêm quyền và cấp mã cần hai người quản trị.',
    'Programs that read for an organisation: reading only, within its reach. Making one, widening it and giving a token need two administrators.',
  ],
  caption: ['Tài khoản dịch vụ', 'Service accounts'],
  none: ['Chưa có tài khoản dịch vụ nào', 'There is no service account yet'],
  make: ['Lập tài khoản dịch vụ', 'Make a service account'],
  more: ['Xem thêm', 'Show more'],
  back: ['Danh sách tài khoản dịch vụ', 'All service accounts'],
  name: ['Tên', 'Name'],
  nameHint: ['Ví dụ: Trao đổi số liệu với Kho bạc', 'For example: Exchange with the Treasury'],
  organisation: ['Đơn vị', 'Organisation'],
  reach: ['Phạm vi', 'Reach'],
  responsible: ['Người phụ trách', 'Responsible person'],
  findResponsible: ['Tìm người phụ trách', 'Find the responsible person'],
  findHint: [
    'Họ tên hoặc tên đăng nhập, không cần gõ dấu',
    'Name or username; accents do not matter',
  ],
  purpose: ['Mục đích', 'Purpose'],
  validity: ['Thời hạn', 'Validity'],
  fromTo: ['{from} – {to}', '{from} – {to}'],
  validFrom: ['Từ ngày', 'From'],
  validTo: ['Đến hết ngày', 'To, included'],
  validHint: ['Không quá hai năm', 'At most two years'],
  addresses: ['Địa chỉ được gọi', 'Addresses it may ask from'],
  addressesHint: [
    'Mỗi dòng một IP hoặc mạng, ví dụ 203.0.113.0/24. Bỏ trống: từ mọi nơi.',
    'One address or network a line, for example 203.0.113.0/24. Empty: from anywhere.',
  ],
  anywhere: ['Từ mọi nơi', 'From anywhere'],
  scopes: ['Quyền', 'Scopes'],
  scopesHint: ['Chọn vừa đủ cho mục đích', 'Choose no more than the purpose needs'],
  noScope: ['Không còn quyền nào.', 'No scope is left.'],
  widen: ['Mở thêm quyền', 'Widen'],
  nothingWider: ['Tài khoản đã có mọi quyền mà đơn vị được có.', 'It has every scope it may have.'],
  narrow: ['Thu hồi quyền', 'Take back'],
  narrowOf: ['Thu hồi quyền: {scope}', 'Take back: {scope}'],
  narrowHelp: [
    'Chương trình mất quyền này ngay. Muốn mở lại cần hai người quản trị.',
    'The program loses it at once. Giving it back needs two administrators.',
  ],
  narrowed: ['Đã thu hồi quyền', 'Taken back'],
  state: ['Trạng thái', 'State'],
  askHelp: [
    'Một người quản trị khác xác nhận trong 7 ngày; trước đó chưa có gì thay đổi.',
    'Another administrator confirms within 7 days; until then nothing changes.',
  ],
  send: ['Gửi đề nghị', 'Send the request'],
  askedTold: [
    'Đã gửi đề nghị. Một người quản trị khác xác nhận trong 7 ngày.',
    'Sent. Another administrator confirms it within 7 days.',
  ],
  waits: ['Đang chờ xác nhận', 'Waiting'],
  toRequests: ['Mở đề nghị', 'Open the requests'],
  end: ['Kết thúc tài khoản', 'End the account'],
  endHelp: [
    'Mọi mã của “{name}” hết hiệu lực ngay và tài khoản không mở lại được.',
    'Every token of “{name}” ends now, and the account is not opened again.',
  ],
  endedTold: ['Đã kết thúc tài khoản dịch vụ', 'The service account has ended'],
  endedBy: ['{who} kết thúc lúc {when}', 'Ended by {who}, {when}'],

  tokens: ['Mã truy cập', 'Tokens'],
  noToken: ['Chưa có mã nào.', 'There is no token yet.'],
  giveToken: ['Đề nghị cấp mã', 'Ask for a token'],
  giveHelp: [
    'Sau khi được xác nhận, chính anh/chị nhận mã ở trang này trong 7 ngày. Mã chỉ hiện một lần.',
    'Once it is confirmed, you collect it on this page within 7 days. It is shown once.',
  ],
  days: ['Số ngày có hiệu lực', 'Days it is good for'],
  daysHint: ['1 đến 90 ngày, tính từ lúc nhận', '1 to 90, from its collection on'],
  overlap: ['Mã cũ còn dùng thêm (ngày)', 'The one before stays good for (days)'],
  overlapHint: [
    '0 đến 7 ngày, để đổi mã trong chương trình',
    '0 to 7, to change it in the program',
  ],
  given: ['Cấp lúc', 'Given'],
  collector: ['Người nhận', 'Collected by'],
  expires: ['Hết hạn', 'Ends'],
  lastUsed: ['Dùng lần cuối', 'Last used'],
  lastUsedAt: ['{day}, từ {address}', '{day}, from {address}'],
  never: ['Chưa dùng', 'Never'],
  refused: ['Lần bị từ chối', 'Refused'],
  act: ['Thao tác', 'Act'],
  collect: ['Nhận mã', 'Collect'],
  collected: ['Mã truy cập của “{name}”', 'The token of “{name}”'],
  collectedHelp: [
    'Mã chỉ hiện lần này. Hãy cất vào kho bí mật của chương trình; không gửi qua thư hay tin nhắn. Gửi kèm mỗi yêu cầu: Authorization: Bearer …',
    'It is shown this once. Put it where the program keeps its secrets; never send it by mail. Every request carries it: Authorization: Bearer …',
  ],
  expiresAt: ['Hết hạn lúc {when}', 'Ends {when}'],
  close: ['Tôi đã cất mã', 'I have kept it'],
  revoke: ['Thu hồi', 'Revoke'],
  revokeToken: ['Thu hồi mã truy cập', 'Revoke the token'],
  revokeHelp: [
    'Mã hết hiệu lực ngay, kể cả khi chương trình đang chạy.',
    'It ends now, also while the program is running.',
  ],
  revokedTold: ['Đã thu hồi mã', 'Revoked'],
  refusals: ['Lần gọi bị từ chối', 'Refused calls'],
  noRefusals: [
    'Chưa có lần gọi nào bị từ chối vì mã hoặc địa chỉ.',
    'None was refused for its token or address.',
  ],
  day: ['Ngày', 'Day'],
  why: ['Vì sao', 'Why'],
  times: ['Số lần', 'Times'],
  lastFrom: ['Lần cuối', 'The last'],
  log: ['Việc quản trị đã làm', 'What administrators did'],
});

export const reachInWords = wordsOf<ServiceAccount['reach']>({
  unit: ['Hồ sơ của đơn vị', 'The organisation’s own cases'],
  area: ['Hồ sơ của tỉnh', 'The province'],
  all: ['Toàn chương trình', 'The whole programme'],
});

export const stateInWords = wordsOf<ServiceAccount['state']>({
  valid: ['Đang hiệu lực', 'Valid'],
  not_valid: ['Ngoài thời hạn', 'Outside its period'],
  ended: ['Đã kết thúc', 'Ended'],
});

export const tokenInWords = wordsOf<ServiceToken['state']>({
  waiting: ['Chờ nhận', 'To be collected'],
  lapsed: ['Không nhận kịp', 'Not collected in time'],
  active: ['Đang dùng', 'In use'],
  overlapping: ['Sắp thay', 'Being replaced'],
  rotated: ['Đã thay', 'Replaced'],
  expired: ['Hết hạn', 'Expired'],
  revoked: ['Đã thu hồi', 'Revoked'],
});

const WHY = {
  expired: ['mã đã hết hạn', 'the token had expired'],
  rotated: ['mã đã được thay', 'the token was replaced'],
  revoked: ['mã đã bị thu hồi', 'the token was revoked'],
  account_ended: ['tài khoản đã kết thúc', 'the account had ended'],
  account_not_valid: ['ngoài thời hạn của tài khoản', 'outside the period of the account'],
  organisation_ended: ['đơn vị không còn hoạt động', 'the organisation had ended'],
  address: ['gọi từ địa chỉ không được phép', 'from an address that is not allowed'],
} as const;
const whyWords = wordsOf(WHY);

/** Why a call was refused; a reason these words do not know yet bears its own name. */
export const whyInWords = (why: string): string =>
  Object.hasOwn(WHY, why) ? whyWords(why as keyof typeof WHY) : why;
