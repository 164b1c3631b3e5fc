/** The letter about a change of how an account is signed in to; it holds no name but the account's own. */
import type { Letter } from '../platform/mail/mailer.js';

interface Changed {
  readonly username: string;
  /** Key of the provider. */
  readonly provider: string;
}

const WORDS: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  'identity.link': ['vừa được liên kết với một danh tính của', 'was just linked to an identity of'],
  'identity.unlink': ['vừa được gỡ khỏi danh tính của', 'is no longer linked to an identity of'],
  'identity.reset': [
    'vừa được quản trị gỡ khỏi danh tính của',
    'was unlinked by an administrator from an identity of',
  ],
};

/** @param action as it is written down: `identity.link`, `identity.unlink`, `identity.reset` */
export function changeLetter(
  action: string,
  { username, provider }: Changed,
): Pick<Letter, 'subject' | 'text'> {
  const [vi = '', en = ''] = WORDS[action] ?? [];
  return {
    subject: 'Khuyến công: thay đổi cách đăng nhập / change of sign-in',
    text: [
      `Tài khoản ${username} ${vi} ${provider}.`,
      'Các phiên đăng nhập khác của anh/chị đã kết thúc. Nếu không phải anh/chị làm, hãy đổi mật khẩu ngay và báo cho quản trị của cơ quan.',
      '',
      `The account ${username} ${en} ${provider}.`,
      'Your other sessions have ended. If it was not you, change your password at once and tell your administrator.',
      '',
    ].join('\n'),
  };
}
