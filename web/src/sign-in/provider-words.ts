/** What went wrong with an identity provider, by the code of the server; nothing the provider wrote is shown. */
import { wordsOf } from '../words/words.js';

const t = wordsOf({
  provider_refused: [
    'Nhà cung cấp danh tính không xác nhận: anh/chị đã từ chối, hoặc nhà cung cấp không cho phép. Có thể thử lại.',
    'The identity provider did not confirm: you declined, or it does not allow it. You may try again.',
  ],
  provider_unreachable: [
    'Chưa liên lạc được với nhà cung cấp danh tính. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.',
    'The identity provider cannot be reached. Try again in a few minutes, or sign in with your password.',
  ],
  provider_answer_is_not_valid: [
    'Câu trả lời của nhà cung cấp danh tính không hợp lệ. Hãy bắt đầu lại; nếu lặp lại, hãy báo cho quản trị hệ thống.',
    'The answer of the identity provider is not valid. Begin again; if it happens once more, tell your administrator.',
  ],
  sign_in_attempt_is_not_valid: [
    'Lần đăng nhập này không còn giá trị: mỗi lần dùng được một lần, trong 10 phút, trên đúng trình duyệt đã bắt đầu. Hãy bắt đầu lại.',
    'This attempt is no longer valid: each is good once, for 10 minutes, in the browser that began it. Begin again.',
  ],
  identity_is_not_linked: [
    'Danh tính này chưa liên kết với tài khoản nào đang mở. Hãy đăng nhập bằng mật khẩu, rồi liên kết ở trang “Đăng nhập và bảo mật”.',
    'This identity is linked to no open account. Sign in with your password, then link it under “Sign-in and security”.',
  ],
  identity_is_too_weak: [
    'Mức định danh chưa đủ. Hãy nâng mức định danh ở nhà cung cấp, hoặc đăng nhập bằng mật khẩu.',
    'The level of this identity is not enough. Raise it at the provider, or sign in with your password.',
  ],
  identity_is_linked_already: [
    'Danh tính này đã liên kết với một tài khoản. Hãy gỡ ở tài khoản kia trước, hoặc nhờ quản trị gỡ.',
    'This identity is linked to an account already. Unlink it there first, or ask an administrator.',
  ],
  provider_is_linked_already: [
    'Tài khoản đã liên kết một danh tính của nhà cung cấp này. Hãy gỡ liên kết hiện có rồi liên kết lại.',
    'Your account has an identity of this provider already. Unlink that one first.',
  ],
  sign_in_too_often: [
    'Đăng nhập sai quá nhiều lần. Hãy đợi ít phút rồi thử lại.',
    'Too many failed sign-ins. Wait a few minutes and try again.',
  ],
  sign_in_needed: [
    'Phiên đăng nhập đã kết thúc trong lúc chờ. Hãy đăng nhập rồi làm lại.',
    'Your session ended meanwhile. Sign in and do it again.',
  ],
  other: ['Chưa đăng nhập được. Hãy bắt đầu lại.', 'That did not work. Begin again.'],
});

const KNOWN = [
  'provider_refused',
  'provider_unreachable',
  'provider_answer_is_not_valid',
  'sign_in_attempt_is_not_valid',
  'identity_is_not_linked',
  'identity_is_too_weak',
  'identity_is_linked_already',
  'provider_is_linked_already',
  'sign_in_too_often',
  'sign_in_needed',
] as const;

/** A sentence and its code; a code these words do not know may come from anybody and is not repeated. */
export function faultInWords(code: string): { readonly text: string; readonly code?: string } {
  const known = KNOWN.find((each) => each === code);
  return known ? { text: t(known), code: known } : { text: t('other') };
}
