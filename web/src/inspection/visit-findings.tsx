import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { casesQuery } from '../case/cases-query.js';
import { textAt } from '../case/details.js';
import { Chip } from '../kit/notice.js';
import { say } from '../words/words.js';
import { t } from './words.js';

/** What this visit found: findings belong to the project, and each names the visit it comes from. */
export function VisitFindings({ view }: { readonly view: CaseView }) {
  const parent = textAt(view.details, 'projectId');
  const { data } = useQuery({
    ...casesQuery({ kind: 'finding', parent: parent ?? '', limit: 50 }),
    enabled: parent !== null,
  });
  const found = useQueries({ queries: (data?.items ?? []).map(({ id }) => caseQuery(id)) });
  const own = found
    .flatMap((query) => query.data ?? [])
    .filter(({ details }) => textAt(details, 'visitId') === view.id);
  return (
    <section className="panel stack" aria-labelledby="visit-findings">
      <h2 id="visit-findings">{t('findings')}</h2>
      {own.length === 0 && <p className="soft">{t('noFindings')}</p>}
      <ul className="stack tight">
        {own.map(({ id, code, title, stateLabel }) => (
          <li key={id} className="row">
            <Link to="/ho-so/$id" params={{ id }}>
              {title} ({code})
            </Link>
            {stateLabel && <Chip>{say(stateLabel)}</Chip>}
          </li>
        ))}
      </ul>
    </section>
  );
}
