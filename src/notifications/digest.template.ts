/** One mail for everything that waits at the moment; Vietnamese first, English below. */
import type { Notice } from './turn.template.js';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

const MOST_IN_FULL = 20;
const RULE = '\n\n----------------------------------------\n\n';

const FOOTER =
  'Thư tự động của hệ thống quản lý khuyến công; xin không trả lời thư này.\n' +
  'Sent by the industrial-extension system; please do not answer this mail.';

function inLanguage(notices: readonly Notice[], language: 'vi' | 'en', more: string): string {
  const full = notices.slice(0, MOST_IN_FULL).map(({ subject, body }, index) => {
    const head = notices.length === 1 ? '' : `${index + 1}. ${subject[language]}\n\n`;
    return `${head}${body[language]}`;
  });
  return [...full, ...(notices.length > MOST_IN_FULL ? [more] : [])].join('\n\n');
}

/** A single notice keeps its own subject. A subject is one line of at most 150 characters. */
export function digestMail(notices: readonly Notice[]): MailText {
  const [first] = notices;
  if (first === undefined) throw new Error('a mail needs at least one notice');
  const rest = notices.length - MOST_IN_FULL;
  const subject =
    notices.length === 1
      ? first.subject.vi
      : `Khuyến công: ${notices.length} việc đang chờ bạn xử lý`;
  const vi = inLanguage(notices, 'vi', `… và ${rest} việc khác trong hộp thông báo của bạn.`);
  const en = inLanguage(notices, 'en', `… and ${rest} more in your inbox.`);
  return {
    subject: [...subject.replace(/\s+/g, ' ').trim()].slice(0, 150).join(''),
    text: `${vi}${RULE}${en}${RULE}${FOOTER}\n`,
  };
}
