import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../api/generated/types.gen.js';
import { CaseName } from '../case/case-name.js';
import { casesQuery } from '../case/cases-query.js';
import { numberAt, textAt } from '../case/details.js';
import { OpenLink } from '../case/open-link.js';
import { Amount } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { day, dong } from '../words/figures.js';
import { say } from '../words/words.js';
import { t } from './words.js';
import './funding.css';

const STEPS = [
  'allotted',
  'committed',
  'advanced',
  'accepted',
  'settled',
  'toReturn',
  'mayAdvance',
] as const;

/** Where the money of a project stands, its contract and its instalments, each a way to the case. */
export function ProjectMoneyPanel({ view }: { readonly view: CaseView }) {
  const { money, details } = view;
  const contract = textAt(details, 'contractId');
  if (!money) return null;
  return (
    <section className="panel stack" aria-labelledby="project-money">
      <header>
        <h2 id="project-money">{t('money')}</h2>
        <OpenLink kind="instalment" search={{ projectId: view.id }} compact />
      </header>
      <dl className="money-steps">
        {STEPS.map((step) => (
          <div key={step}>
            <dt>{t(step)}</dt>
            <dd>
              <Amount value={money[step]} />
            </dd>
          </div>
        ))}
      </dl>
      <dl className="facts">
        <ProgressFact view={view} />
        {contract && (
          <>
            <dt>{t('contract')}</dt>
            <dd>
              <CaseName id={contract} />
            </dd>
          </>
        )}
        <InstalmentsFact projectId={view.id} />
      </dl>
    </section>
  );
}

function ProgressFact({ view }: { readonly view: CaseView }) {
  const percent = numberAt(view.details, 'progress', 'percent');
  const value = textAt(view.details, 'progress', 'value');
  const reported = textAt(view.details, 'progress', 'reportedOn');
  if (percent === null || value === null || reported === null) return null;
  const isConfirmed = textAt(view.details, 'progress', 'confirmedOn') !== null;
  return (
    <>
      <dt>{t('progress')}</dt>
      <dd>
        {t('progressIs', { percent, value: dong(value), day: day(reported) })}{' '}
        <Chip tone={isConfirmed ? 'good' : 'warn'}>
          {t(isConfirmed ? 'confirmed' : 'notConfirmed')}
        </Chip>
      </dd>
    </>
  );
}

function InstalmentsFact({ projectId }: { readonly projectId: string }) {
  const { data } = useQuery(casesQuery({ kind: 'instalment', parent: projectId, limit: 50 }));
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <dt>{t('instalments')}</dt>
      <dd>
        <ul className="stack tight">
          {data.items.map(({ id, code, stateLabel }) => (
            <li key={id} className="row">
              <Link to="/ho-so/$id" params={{ id }}>
                {code}
              </Link>
              {stateLabel && <Chip>{say(stateLabel)}</Chip>}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
