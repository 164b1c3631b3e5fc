import type { Reason } from '../api/generated/types.gen.js';
import { Chip } from '../kit/notice.js';
import { say } from '../words/words.js';
import { t } from './words.js';

/** Marks of law rows whose text in force was not seen: everyone who meets such a rule is told. */
const VERIFIED: ReadonlySet<string> = new Set(['S']);
export const isUnverified = (mark: string | undefined): boolean =>
  mark !== undefined && !VERIFIED.has(mark);

/** The rules that stand in the way, each with the article it rests on and what would make it hold. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <ul className="stack tight reasons">
      {reasons.map((reason) => (
        <li key={reason.rule} data-rule={reason.rule}>
          <strong>{say(reason.message)}</strong>
          {reason.basis && (
            <span className="soft small">
              {' '}
              {t('basis', { basis: reason.basis })}
              {isUnverified(reason.mark) && (
                <>
                  {' '}
                  <Chip tone="warn">{t('unverified')}</Chip>
                </>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
