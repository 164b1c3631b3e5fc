import { wordsOf } from '../words/words.js';

export const t = wordsOf({
  title: ['Đăng nhập', 'Sign in'],
  lead: [
    'Hệ thống quản lý đề án khuyến công: từ đề xuất đến phê duyệt, cấp kinh phí, kiểm tra và khen thưởng.',
    'Industrial-extension projects from proposal to approval, funding, inspection and reward.',
  ],
  username: ['Tên đăng nhập', 'User name'],
  password: ['Mật khẩu', 'Password'],
  signIn: ['Đăng nhập', 'Sign in'],
  orBy: ['Hoặc qua nhà cung cấp danh tính', 'Or by an identity provider'],
  signInBy: ['Đăng nhập bằng {provider}', 'Sign in by {provider}'],
  bringing: [
    'Đang kiểm tra câu trả lời của nhà cung cấp danh tính…',
    'Checking the answer of the identity provider …',
  ],
  linked: [
    'Đã liên kết; các phiên khác đã kết thúc',
    'The identity is linked; other sessions have ended',
  ],
  code: ['Mã lỗi:', 'Code:'],
  other: ['English', 'Tiếng Việt'],
  demo: ['Dùng thử với năm minh họa', 'Try it with the demonstration year'],
  demoLead: [
    'Đây là bản minh họa. Số tiền, ngày, tỉnh và nội dung lấy từ nguồn công khai; tên người và đơn vị thụ hưởng là hư cấu. Chọn một người để vào ngay:',
    'This is a demonstration. Amounts, dates, provinces and contents come from public sources; names of people and beneficiaries are invented. Choose a person to enter at once:',
  ],
  tasks: ['{count} việc đang chờ', '{count, plural, one {# task} other {# tasks}} waiting'],
  everyone: ['Tất cả người minh họa', 'All demonstration people'],
  find: ['Tìm theo tên, vai trò, đơn vị', 'Find by name, role or office'],
  enterAs: ['Vào với vai {role}: {name}', 'Enter as {role}: {name}'],
  foundPeople: [
    '{count, plural, =0 {Không thấy người nào khớp} other {# người}}',
    '{count, plural, =0 {Nobody matches} one {# person} other {# people}}',
  ],
  demoLocked: [
    'Người này phải đổi mật khẩu trước. Hãy chọn người khác, hoặc đăng nhập bằng mật khẩu được cấp.',
    'This person must first change the password. Choose somebody else, or sign in with the password that was given.',
  ],
  secondStep: ['Bước 2: xác thực', 'Step 2: the second factor'],
  secondStepLead: [
    'Nhập mã trong ứng dụng xác thực trên điện thoại của anh/chị.',
    'Enter the code of the authenticator on your telephone.',
  ],
  secondStepKey: [
    'Mật khẩu đã đúng. Hãy dùng khóa bảo mật của anh/chị; không có khóa ở đây thì dùng mã.',
    'The password is right. Use your security key; if it is not at hand, use a code.',
  ],
  linkTitle: ['Đặt mật khẩu', 'Set the password'],
  linkLead: [
    'Liên kết này dùng được một lần. Hãy đặt mật khẩu, ít nhất 12 ký tự; chỉ mình anh/chị biết.',
    'This link is good once. Set a password of at least 12 characters that only you know.',
  ],
  linkDone: [
    'Đã đặt mật khẩu. Tên đăng nhập của anh/chị là {username}.',
    'The password is set. Your user name is {username}.',
  ],
  newPassword: ['Đổi mật khẩu', 'Change the password'],
  newPasswordLead: [
    'Mật khẩu này do người khác đặt. Hãy đặt mật khẩu mới, ít nhất 12 ký tự.',
    'Somebody else set this password. Choose a new one of at least 12 characters.',
  ],
  current: ['Mật khẩu được cấp', 'The password you were given'],
  next: ['Mật khẩu mới', 'New password'],
  again: ['Nhập lại mật khẩu mới', 'New password again'],
  differs: ['Hai lần nhập không giống nhau', 'The two do not agree'],
  tooShort: ['Cần ít nhất 12 ký tự', 'At least 12 characters are needed'],
  save: ['Lưu mật khẩu', 'Save the password'],
});
