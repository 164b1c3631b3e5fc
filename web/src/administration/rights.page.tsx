import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Rights, StandingRights } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { DateField } from '../kit/date-field.js';
import { Amount } from '../kit/figures.js';
import { Notice } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { count } from '../words/figures.js';
import { readDay } from '../words/read-day.js';
import { say } from '../words/words.js';
import { rightsQuery } from './queries.js';
import { t } from './rights.words.js';
import { Rooms } from './rooms.js';

/** What one person sees and may do on a day. */
export function RightsPage() {
  const { id } = useParams({ from: '/frame/quan-tri/nguoi-dung/$id/quyen' });
  const { ngay } = useSearch({ from: '/frame/quan-tri/nguoi-dung/$id/quyen' });
  const { today } = useMe();
  const navigate = useNavigate();
  const on = ngay !== undefined && readDay(ngay) !== null ? ngay : today;
  const [day, setDay] = useState(on);
  const query = useQuery(rightsQuery(id, on));
  return (
    <div className="page administration">
      <Rooms />
      <p className="no-print">
        <Link to="/quan-tri/nguoi-dung/$id" params={{ id }}>
          ← {t('back')}
        </Link>
      </p>
      <header className="stack tight">
        <h1>{query.data ? t('title', { who: query.data.name }) : t('titleOnly')}</h1>
        <p className="soft">{t('help')}</p>
      </header>
      <div className="administration-find no-print">
        <DateField
          label={t('on')}
          value={day}
          onChange={(next) => {
            setDay(next);
            if (readDay(next) !== null)
              void navigate({
                to: '/quan-tri/nguoi-dung/$id/quyen',
                params: { id },
                search: (before) => ({ ...before, ngay: next === today ? undefined : next }),
                replace: true,
              });
          }}
        />
      </div>
      <Loaded query={query}>{(rights) => <Standings rights={rights} />}</Loaded>
    </div>
  );
}

function Standings({ rights }: { readonly rights: Rights }) {
  const { canSignIn, standings } = rights;
  if (!canSignIn)
    return (
      <Notice tone="warn">
        <p>{t('cannotSignIn')}</p>
      </Notice>
    );
  if (standings.length === 0)
    return (
      <Notice tone="info">
        <p>{t('noRole')}</p>
      </Notice>
    );
  return standings.map((standing) => (
    <Standing key={`${standing.orgId ?? ''}/${standing.onBehalfOf ?? ''}`} standing={standing} />
  ));
}

function Standing({ standing }: { readonly standing: StandingRights }) {
  const { organisation, onBehalfOf, upTo, roles } = standing;
  return (
    <section className="panel stack">
      <h2>
        {organisation ?? t('noOrganisation')}
        {onBehalfOf !== null && ` – ${t('onBehalfOf', { who: onBehalfOf })}`}
      </h2>
      <dl className="facts">
        <dt>{t('roles')}</dt>
        <dd>{roles.map(({ label, reach }) => `${say(label)} (${t(reach)})`).join('; ')}</dd>
        {onBehalfOf !== null && (
          <>
            <dt>{t('upTo')}</dt>
            <dd>{upTo === null ? t('noLimit') : <Amount value={upTo} />}</dd>
          </>
        )}
        <Reached standing={standing} />
        <dt>{t('cases')}</dt>
        <dd>
          <strong>{count(standing.caseCount)}</strong>
          {standing.cases.length > 0 &&
            `: ${standing.cases.map(({ label, count: n }) => `${say(label)} ${count(n)}`).join(', ')}`}
        </dd>
      </dl>
      {roles.map(({ role, label, moves }) => (
        <div key={role} className="stack tight">
          <h3>{t('mayDo', { role: say(label) })}</h3>
          {moves.length === 0 ? (
            <p className="soft">{t('mayDoNothing')}</p>
          ) : (
            <dl className="facts">
              {moves.map((kind) => (
                <KindMoves key={kind.kind} kind={kind} />
              ))}
            </dl>
          )}
        </div>
      ))}
    </section>
  );
}

function Reached({ standing }: { readonly standing: StandingRights }) {
  const { reachesAll, organisations, provinces } = standing;
  const nothing = !reachesAll && organisations.length + provinces.length === 0;
  return (
    <>
      <dt>{t('sees')}</dt>
      <dd>
        {reachesAll && <span>{t('everything')}</span>}
        {!reachesAll && organisations.length > 0 && (
          <span>{t('ofUnits', { names: organisations.join('; ') })} </span>
        )}
        {!reachesAll && provinces.length > 0 && (
          <span>{t('ofProvinces', { names: provinces.join(', ') })}</span>
        )}
        {nothing && <span>{t('seesNothing')}</span>}
      </dd>
    </>
  );
}

type Kind = StandingRights['roles'][number]['moves'][number];

function KindMoves({ kind }: { readonly kind: Kind }) {
  return (
    <>
      <dt>{say(kind.label)}</dt>
      <dd>{kind.moves.map(({ label }) => say(label)).join('; ')}</dd>
    </>
  );
}
