import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayChange } from '../administration/queries.js';
import { Rooms } from '../administration/rooms.js';
import type { ServiceAccount } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Chip, type Tone } from '../kit/notice.js';
import { Failed, Loading, StateBox } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { day } from '../words/figures.js';
import { MakeProgram } from './make.js';
import { programsQuery } from './queries.js';
import { reachInWords, stateInWords, t } from './words.js';

/** Programs that read for an organisation. */
export function ProgramsPage() {
  const query = useInfiniteQuery(programsQuery);
  const mayChange = useMayChange();
  const [isMaking, setMaking] = useState(false);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const make = mayChange && (
    <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  );
  return (
    <div className="page administration">
      <Rooms />
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="soft">{t('help')}</p>
        </div>
        {items.length > 0 && make}
      </header>
      {query.data === undefined ? (
        query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading lines={4} />
        )
      ) : items.length === 0 ? (
        <StateBox icon="check" title={t('none')}>
          {make}
        </StateBox>
      ) : (
        <Programs items={items} />
      )}
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {isMaking && <MakeProgram onClose={() => setMaking(false)} />}
    </div>
  );
}

const TONES: Readonly<Record<ServiceAccount['state'], Tone | undefined>> = {
  valid: 'good',
  not_valid: 'warn',
  ended: undefined,
};

export function ProgramState({ state }: Pick<ServiceAccount, 'state'>) {
  const tone = TONES[state];
  return <Chip {...(tone ? { tone } : {})}>{stateInWords(state)}</Chip>;
}

function Programs({ items }: { readonly items: readonly ServiceAccount[] }) {
  return (
    <TableBox label={t('caption')}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('organisation')}</th>
            <th scope="col">{t('responsible')}</th>
            <th scope="col">{t('validity')}</th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((program) => (
            <tr key={program.id}>
              <th scope="row" className="whole">
                <Link to="/quan-tri/dich-vu/$id" params={{ id: program.id }}>
                  {program.name}
                </Link>
              </th>
              <td data-label={t('organisation')}>
                {program.organisation}
                <span className="soft small"> · {reachInWords(program.reach)}</span>
              </td>
              <td data-label={t('responsible')}>{program.responsibleName}</td>
              <td data-label={t('validity')}>
                {t('fromTo', { from: day(program.validFrom), to: day(program.validTo) })}
              </td>
              <td data-label={t('state')}>
                <ProgramState state={program.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
