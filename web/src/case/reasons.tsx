import { Link } from '@tanstack/react-router';
import type { Reason } from '../api/generated/types.gen.js';
import { Chip } from '../kit/notice.js';
import { say } from '../words/words.js';
import { t } from './words.js';
import './reasons.css';

/** Marks of law rows whose text in force was not seen: everyone who meets such a rule is told. */
const VERIFIED: ReadonlySet<string> = new Set(['S']);
export const isUnverified = (mark: string | null | undefined): boolean =>
  mark !== undefined && mark !== null && mark !== '' && !VERIFIED.has(mark);

/** An article, and whether its text in force was seen. */
export function Basis(props: {
  readonly basis?: string | null | undefined;
  readonly mark?: string | null | undefined;
}) {
  const { basis, mark } = props;
  if (!basis && !isUnverified(mark)) return null;
  return (
    <span className="soft small basis">
      {basis && t('basis', { basis })}{' '}
      {isUnverified(mark) && <Chip tone="warn">{t('unverified')}</Chip>}
    </span>
  );
}

/**
 * The rules that stand in the way, each with the article it rests on and what would make it hold; missing papers
 * link to where they are added when the case is known.
 */
export function Reasons(props: { readonly reasons: readonly Reason[]; readonly caseId?: string }) {
  const { reasons, caseId } = props;
  return (
    <ul className="stack tight reasons">
      {reasons.map((reason) => (
        <li key={reason.rule} data-rule={reason.rule} className="stack tight">
          <span>
            <strong>{say(reason.message)}</strong> <Basis basis={reason.basis} mark={reason.mark} />
          </span>
          <span>
            <span className="soft">{t('remedy')}:</span> {say(reason.remedy)}{' '}
            {caseId !== undefined && (reason.papers?.length ?? 0) > 0 && (
              <Link
                to="/ho-so/$id"
                params={{ id: caseId }}
                search={{ tab: 'giay-to', muc: reason.papers?.[0] ?? '' }}
              >
                {t('addPapers')}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
