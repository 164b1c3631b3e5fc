/** What acts of administration are called in the log. */
import { wordsOf } from '../words/words.js';

const WORDS = {
  person_add: ['Thêm người dùng', 'Person added'],
  password_reset: ['Cấp lại mật khẩu', 'Password reset'],
  account_add: ['Thêm tài khoản', 'Account added'],
  account_disable: ['Khóa tài khoản', 'Account closed'],
  account_enable: ['Mở lại tài khoản', 'Account opened'],
  role_give: ['Giao vai trò', 'Role given'],
  role_give_ask: ['Đề nghị giao vai trò', 'Role asked for'],
  role_give_decline: ['Từ chối giao vai trò', 'Role declined'],
  role_give_withdraw: ['Rút lại đề nghị giao vai trò', 'Request of a role withdrawn'],
  role_end: ['Kết thúc vai trò', 'Role ended'],
  role_take_back: ['Rút lại vai trò', 'Role taken back'],
  organisation_succeed: ['Chuyển việc cho đơn vị kế thừa', 'Organisation succeeded'],
  organisation_succeed_ask: ['Đề nghị đơn vị kế thừa', 'Succession asked for'],
  organisation_succeed_decline: ['Từ chối đơn vị kế thừa', 'Succession declined'],
  organisation_succeed_withdraw: [
    'Rút lại đề nghị đơn vị kế thừa',
    'Request of a succession withdrawn',
  ],
  person_erase: ['Xóa thông tin cá nhân', 'Personal data erased'],
  person_erase_ask: ['Đề nghị xóa thông tin cá nhân', 'Erasure asked for'],
  person_erase_decline: ['Từ chối xóa thông tin cá nhân', 'Erasure declined'],
  person_erase_withdraw: [
    'Rút lại đề nghị xóa thông tin cá nhân',
    'Request of an erasure withdrawn',
  ],
  person_export: ['Cho tải bản dữ liệu cá nhân', 'Download of personal data allowed'],
  person_export_ask: ['Đề nghị tải bản dữ liệu cá nhân', 'Download of personal data asked for'],
  person_export_decline: [
    'Từ chối cho tải bản dữ liệu cá nhân',
    'Download of personal data declined',
  ],
  person_export_withdraw: [
    'Rút lại đề nghị tải bản dữ liệu cá nhân',
    'Request of a download withdrawn',
  ],
  person_export_download: ['Tải bản dữ liệu cá nhân', 'Personal data downloaded'],
  organisation_open: ['Lập đơn vị', 'Organisation opened'],
  organisation_open_ask: ['Đề nghị lập đơn vị', 'Organisation asked for'],
  organisation_open_decline: ['Từ chối lập đơn vị', 'Organisation declined'],
  organisation_open_withdraw: [
    'Rút lại đề nghị lập đơn vị',
    'Request of an organisation withdrawn',
  ],
  organisation_rename: ['Đổi tên đơn vị', 'Organisation renamed'],
  organisation_rename_ask: ['Đề nghị đổi tên đơn vị', 'Another name asked for'],
  organisation_rename_decline: ['Từ chối đổi tên đơn vị', 'Another name declined'],
  organisation_rename_withdraw: [
    'Rút lại đề nghị đổi tên đơn vị',
    'Request of another name withdrawn',
  ],
  organisation_end: ['Kết thúc đơn vị', 'Organisation ended'],
  organisation_end_ask: ['Đề nghị kết thúc đơn vị', 'End of an organisation asked for'],
  organisation_end_decline: ['Từ chối kết thúc đơn vị', 'End of an organisation declined'],
  organisation_end_withdraw: ['Rút lại đề nghị kết thúc đơn vị', 'Request of an end withdrawn'],
  substitution_make: ['Lập ủy quyền thay thế', 'Substitution made'],
  substitution_revoke: ['Thu hồi ủy quyền thay thế', 'Substitution revoked'],
  identity_link: ['Liên kết danh tính của mình', 'Own identity linked'],
  identity_unlink: ['Gỡ liên kết danh tính của mình', 'Own identity unlinked'],
  identity_reset: ['Gỡ mọi liên kết danh tính', 'Identities unlinked'],
  second_factor_added: ['Bật ứng dụng xác thực', 'Authenticator added'],
  second_factor_removed: ['Gỡ ứng dụng xác thực', 'Authenticator removed'],
  second_factor_reset: ['Gỡ mọi yếu tố xác thực', 'Second factors reset'],
  security_key_added: ['Thêm khóa bảo mật', 'Security key added'],
  security_key_removed: ['Gỡ khóa bảo mật', 'Security key removed'],
  security_key_counted_back: [
    'Khóa bảo mật có thể đã bị sao chép',
    'Security key that may have been copied',
  ],
  service_account_make: ['Lập tài khoản dịch vụ', 'Service account made'],
  service_account_make_ask: ['Đề nghị lập tài khoản dịch vụ', 'Service account asked for'],
  service_account_make_decline: ['Từ chối lập tài khoản dịch vụ', 'Service account declined'],
  service_account_make_withdraw: [
    'Rút lại đề nghị lập tài khoản dịch vụ',
    'Request of a service account withdrawn',
  ],
  service_account_widen: ['Mở thêm quyền cho tài khoản dịch vụ', 'Service account widened'],
  service_account_widen_ask: ['Đề nghị mở thêm quyền cho tài khoản dịch vụ', 'Widening asked for'],
  service_account_widen_decline: [
    'Từ chối mở thêm quyền cho tài khoản dịch vụ',
    'Widening declined',
  ],
  service_account_widen_withdraw: [
    'Rút lại đề nghị mở thêm quyền',
    'Request of a widening withdrawn',
  ],
  service_account_narrow: ['Thu hồi quyền của tài khoản dịch vụ', 'Scope taken back'],
  service_account_end: ['Kết thúc tài khoản dịch vụ', 'Service account ended'],
  service_token_give: ['Cấp mã truy cập', 'Token given'],
  service_token_give_ask: ['Đề nghị cấp mã truy cập', 'Token asked for'],
  service_token_give_decline: ['Từ chối cấp mã truy cập', 'Token declined'],
  service_token_give_withdraw: ['Rút lại đề nghị cấp mã truy cập', 'Request of a token withdrawn'],
  service_token_collect: ['Nhận mã truy cập', 'Token collected'],
  service_token_revoke: ['Thu hồi mã truy cập', 'Token revoked'],
} as const;
const t = wordsOf(WORDS);

const isKnown = (key: string): key is keyof typeof WORDS => Object.hasOwn(WORDS, key);

/** What an act of administration is called; a new one that these words do not know yet bears its own name. */
export function actionInWords(action: string): string {
  const key = action.replaceAll('.', '_');
  return isKnown(key) ? t(key) : action;
}
