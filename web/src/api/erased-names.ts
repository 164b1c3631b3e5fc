/** Names of people whose data was erased come in Vietnamese; whoever reads English sees them in English. Pure. */

const MARK = /Người đã xóa thông tin \(([0-9A-F]{6})\)/gu;

/** The same answer with the marks of erased people in English, wherever they stand. */
export function erasedInEnglish(answer: unknown): unknown {
  if (typeof answer === 'string') return answer.replaceAll(MARK, 'Erased person ($1)');
  if (Array.isArray(answer)) return answer.map(erasedInEnglish);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      // A label brings both languages; its Vietnamese stays what it is.
      name === 'vi' ? value : erasedInEnglish(value),
    ]),
  );
}
