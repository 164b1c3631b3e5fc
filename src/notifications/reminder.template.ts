/** A deadline comes near, is today, has passed, or has passed for so long that the superior is told. */
import type { Label } from '../../workflows/index.js';
import type { Notice } from './turn.template.js';

export interface ReminderWords {
  readonly code: string | null;
  readonly title: string | null;
  readonly state: Label;
  readonly deadline: Label;
  /** dd/mm/yyyy */
  readonly day: string;
  /** Days to the due day; negative when it has passed. */
  readonly daysLeft: number;
  /** True when the reader is the superior of those who should have acted. */
  readonly toSuperior: boolean;
}

function howLong(days: number): Label {
  if (days === 0) return { vi: 'hôm nay là ngày cuối', en: 'today is the last day' };
  if (days > 0)
    return { vi: `còn ${days} ngày`, en: days === 1 ? '1 day left' : `${days} days left` };
  return {
    vi: `đã quá hạn ${-days} ngày`,
    en: days === -1 ? '1 day overdue' : `${-days} days overdue`,
  };
}

const CLOSING: Record<'actor' | 'superior', Label> = {
  actor: {
    vi: 'Đề nghị bạn xử lý hồ sơ trong thời hạn.',
    en: 'Please deal with the case in time.',
  },
  superior: {
    vi: 'Bạn nhận thông báo này vì người có trách nhiệm chưa xử lý. Đề nghị bạn chỉ đạo, phân công lại hoặc quyết định.',
    en: 'You receive this because those in charge have not acted. Please direct, reassign or decide.',
  },
};

export function reminderNotice(words: ReminderWords): Notice {
  const { code, title, state, deadline, day, toSuperior } = words;
  const left = howLong(words.daysLeft);
  const closing = CLOSING[toSuperior ? 'superior' : 'actor'];
  const name = code ?? title ?? '';
  return {
    subject: {
      vi: `${toSuperior ? 'Báo cáo quá hạn' : 'Nhắc hạn'}: ${deadline.vi}, hồ sơ ${name}, ${left.vi}`,
      en: `${toSuperior ? 'Overdue' : 'Reminder'}: ${deadline.en}, case ${name}, ${left.en}`,
    },
    body: {
      vi: `Hồ sơ ${code ?? ''} “${title ?? ''}” đang ở trạng thái “${state.vi}”.\n\n${deadline.vi}: hạn ${day}, ${left.vi}.\n\n${closing.vi}`,
      en: `Case ${code ?? ''} “${title ?? ''}” is in state “${state.en}”.\n\n${deadline.en}: due ${day}, ${left.en}.\n\n${closing.en}`,
    },
  };
}
