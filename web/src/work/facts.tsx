import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseView, WorkItem } from '../api/generated/types.gen.js';
import { workflowsQuery } from '../api/queries.js';
import { Amount } from '../kit/figures.js';
import { fileSize } from '../words/figures.js';
import { say } from '../words/words.js';
import { t } from './words.js';

interface FactsProps {
  readonly view: CaseView;
  readonly item: WorkItem | undefined;
}

/** What one has to know before acting, at a glance; the rest is in the case. */
export function Facts({ view, item }: FactsProps) {
  return (
    <section className="stack tight" aria-labelledby="facts-title">
      <h3 id="facts-title">{t('facts')}</h3>
      <dl className="facts">
        <Fact name={t('code')}>{view.code}</Fact>
        <Fact name={t('unit')}>{view.organisation?.name}</Fact>
        <Fact name={t('area')}>{view.area?.name}</Fact>
        <Fact name={t('year')}>{String(view.year)}</Fact>
        <Fact name={t('beneficiary')}>{item?.beneficiary}</Fact>
        <Fact name={t('content')}>
          {item?.content && `${item.content.code} ${say(item.content.label)}`}
        </Fact>
        <Fact name={t('support')}>{item?.support && <Amount value={item.support} />}</Fact>
        <Fact name={t('allotted')}>{view.money && <Amount value={view.money.allotted} />}</Fact>
        <Fact name={t('advanced')}>{view.money && <Amount value={view.money.advanced} />}</Fact>
        <Fact name={t('accepted')}>{view.money && <Amount value={view.money.accepted} />}</Fact>
      </dl>
    </section>
  );
}

/** Left out where there is nothing to say. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === undefined || children === null || children === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function Papers({ view }: { readonly view: CaseView }) {
  const kinds = useQuery(workflowsQuery).data?.documents ?? {};
  const { documents } = view;
  return (
    <section className="stack tight" aria-labelledby="papers-title">
      <h3 id="papers-title">{t('papers', { count: documents.length })}</h3>
      {documents.length === 0 ? (
        <p className="soft">{t('noPapers')}</p>
      ) : (
        <>
          <ul className="stack tight">
            {documents.map(({ id, kind, name, size }) => {
              const label = kinds[kind];
              return (
                <li key={id}>
                  {label ? say(label) : kind}{' '}
                  <span className="soft small">
                    {name} · {fileSize(size)}
                  </span>
                </li>
              );
            })}
          </ul>
          <Link to="/ho-so/$id" params={{ id: view.id }} search={{ tab: 'giay-to' }}>
            {t('allPapers')}
          </Link>
        </>
      )}
    </section>
  );
}
