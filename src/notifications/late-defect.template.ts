/** A dossier came back again with points that could have been named the first time; its superior is told. */
import type { Notice } from './turn.template.js';

export interface LateDefectWords {
  readonly code: string | null;
  readonly title: string | null;
  /** The person who returned it, as `personToken` writes them. */
  readonly by: string;
  readonly count: number;
}

export function lateDefectNotice({ code, title, by, count }: LateDefectWords): Notice {
  const name = code ?? title ?? '';
  const points = count === 1 ? '1 point' : `${count} points`;
  return {
    subject: {
      vi: `Hồ sơ ${name} bị trả lại thêm lần nữa với ${count} yêu cầu nêu muộn`,
      en: `Case ${name} was returned again with ${points} that came late`,
    },
    body: {
      vi: `${by} trả lại hồ sơ ${code ?? ''} “${title ?? ''}”, trong đó ${count} yêu cầu thuộc phần đã có và không thay đổi từ lần trả trước nhưng lần đó không nêu.\n\nMọi nội dung cần bổ sung phải nêu một lần. Đề nghị bạn xem lại và chỉ đạo.`,
      en: `${by} returned case ${code ?? ''} “${title ?? ''}”; ${points} concern parts that lay there unchanged at the return before and were not named then.\n\nEverything to be supplemented is to be named at once. Please look into it.`,
    },
  };
}
