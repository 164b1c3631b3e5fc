import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  title: ['Khóa bảo mật', 'Security keys'],
  lead: [
    'Khóa bảo mật là một thiết bị nhỏ cắm vào máy hoặc áp vào điện thoại, hoặc chính máy này với vân tay, khuôn mặt hay mã PIN. Khóa chỉ trả lời đúng địa chỉ của hệ thống, nên trang giả mạo không lấy được gì. Nên có hai khóa, một khóa cất riêng.',
    'A security key is a small device that is plugged in or held to a telephone, or this device itself with a finger, a face or a PIN (a passkey). It answers to the address of this system only, so a forged page gets nothing. Have two, and keep one apart.',
  ],
  impossible: [
    'Chưa dùng được khóa bảo mật ở địa chỉ này. Quản trị máy chủ cần đặt địa chỉ https của hệ thống (PUBLIC_ORIGIN); trên máy của mình, hãy mở bằng http://localhost thay cho địa chỉ số.',
    'Security keys cannot be used at this address. Whoever runs the server sets its https address (PUBLIC_ORIGIN); on a machine of your own open http://localhost in place of the address in numbers.',
  ],
  none: ['Chưa có khóa nào.', 'There is no key yet.'],
  caption: ['Các khóa bảo mật của tôi', 'My security keys'],
  name: ['Tên khóa', 'Name of the key'],
  nameHint: [
    'Để anh/chị nhận ra khóa, ví dụ “Khóa để ở cơ quan”',
    'So that you know it again, for example “Key at the office”',
  ],
  added: ['Thêm lúc', 'Added'],
  used: ['Dùng lần cuối', 'Last used'],
  never: ['Chưa dùng', 'Not used yet'],
  backedUp: ['Có trên nhiều thiết bị', 'On several devices'],
  act: ['Việc có thể làm', 'What can be done'],
  add: ['Thêm khóa bảo mật', 'Add a security key'],
  addLead: [
    'Đặt tên, nhập mật khẩu, rồi làm theo hướng dẫn của trình duyệt.',
    'Give it a name and your password, then follow your browser.',
  ],
  addNow: ['Đăng ký khóa', 'Register the key'],
  done: [
    'Đã thêm khóa bảo mật; các phiên khác đã kết thúc',
    'The key was added; other sessions have ended',
  ],
  rename: ['Đổi tên', 'Rename'],
  renameOne: ['Đổi tên khóa “{name}”', 'Rename the key “{name}”'],
  renamed: ['Đã đổi tên khóa', 'The key was renamed'],
  saveName: ['Lưu tên', 'Save the name'],
  remove: ['Gỡ', 'Remove'],
  removeOne: ['Gỡ khóa “{name}”', 'Remove the key “{name}”'],
  removeLead: [
    'Hãy xác nhận chính là anh/chị, có thể bằng chính khóa này. Gỡ yếu tố cuối cùng thì chỉ còn mật khẩu bảo vệ tài khoản, và các mã khôi phục hết giá trị.',
    'Show that it is you; this key will do. With the last factor only the password protects the account, and recovery codes are worth nothing.',
  ],
  removeNow: ['Gỡ khóa này', 'Remove this key'],
  removed: ['Đã gỡ khóa bảo mật', 'The key was removed'],
  removeByKey: ['Gỡ, xác nhận bằng khóa', 'Remove, proved by a key'],
  useKey: ['Dùng khóa bảo mật', 'Use a security key'],
  useCode: ['Dùng mã xác thực', 'Use a code'],
  useRecovery: ['Không có khóa ở đây? Dùng mã khôi phục', 'No key at hand? Use a recovery code'],
  waiting: [
    'Hãy chạm vào khóa, hoặc làm theo hướng dẫn của trình duyệt…',
    'Touch the key, or follow your browser …',
  ],
  cancel: ['Thôi', 'Cancel'],
  needed: ['Hãy nhập ô này', 'Fill in this field'],
  password: ['Mật khẩu hiện tại', 'Present password'],
  cancelled: [
    'Khóa chưa trả lời: anh/chị đã thôi, đã quá giờ, hoặc khóa này không phải của tài khoản. Hãy thử lại.',
    'The key did not answer: it was cancelled, took too long, or the key is not of this account. Try again.',
  ],
  registered: [
    'Khóa này đã được đăng ký cho tài khoản của anh/chị rồi. Hãy dùng khóa khác.',
    'This key is registered for your account already. Use another one.',
  ],
  address: [
    'Trình duyệt không cho dùng khóa bảo mật ở địa chỉ này. Hãy mở hệ thống bằng đúng địa chỉ https của đơn vị.',
    'The browser does not let keys be used at this address. Open the system at its own https address.',
  ],
  unsupported: [
    'Trình duyệt hoặc thiết bị này không dùng được khóa bảo mật. Hãy dùng trình duyệt khác, hoặc dùng mã.',
    'This browser or device knows no security keys. Use another one, or a code.',
  ],
  failed: [
    'Khóa không trả lời được. Hãy rút ra cắm lại rồi thử lại, hoặc dùng mã.',
    'The key could not answer. Plug it in anew and try again, or use a code.',
  ],
});
