import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import type { AccountDto, PersonDto } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Chip } from '../kit/notice.js';
import { Failed, Loading, StateBox } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { say } from '../words/words.js';
import { AddPerson } from './add-person.js';
import { peopleQuery, useMayChange } from './queries.js';
import { Rooms } from './rooms.js';
import { t } from './words.js';

const AFTER_MS = 350;

/** Everybody with an account, found without accents. */
export function PeoplePage() {
  const { q = '' } = useSearch({ from: '/frame/quan-tri/nguoi-dung' });
  const query = useInfiniteQuery(peopleQuery(q));
  const [isAdding, setAdding] = useState(false);
  const mayChange = useMayChange();
  return (
    <div className="page administration">
      <Rooms />
      <header className="page-head">
        <div>
          <h1>{t('people')}</h1>
          <p className="soft">{t('peopleHelp')}</p>
        </div>
        {mayChange && (
          <Button look="primary" icon="plus" onClick={() => setAdding(true)}>
            {t('addPerson')}
          </Button>
        )}
      </header>
      <Find q={q} />
      {query.data ? (
        <People items={query.data.pages.flatMap(({ items }) => items)} q={q} />
      ) : query.isError ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {isAdding && <AddPerson onClose={() => setAdding(false)} />}
    </div>
  );
}

function useFind(): (q: string) => void {
  const navigate = useNavigate();
  return (q) =>
    void navigate({
      to: '/quan-tri/nguoi-dung',
      search: (before) => ({ ...before, q: q || undefined }),
      replace: true,
    });
}

/** Looked for a moment after the last key, so that typing is not sent letter by letter. */
function Find({ q }: { readonly q: string }) {
  const find = useFind();
  const id = useId();
  const [typed, setTyped] = useState({ text: q, of: q });
  if (typed.of !== q) setTyped({ text: q, of: q });
  useEffect(() => {
    if (typed.text.trim() === q) return undefined;
    const timer = setTimeout(() => find(typed.text.trim()), AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed.text, q, find]);
  return (
    <search className="field administration-find no-print">
      <label htmlFor={id}>{t('find')}</label>
      <input
        id={id}
        className="input"
        type="search"
        autoComplete="off"
        maxLength={100}
        value={typed.text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setTyped({ text: event.target.value, of: q })}
      />
      <div className="hint" id={`${id}-hint`}>
        {t('findHint')}
      </div>
    </search>
  );
}

function People({ items, q }: { readonly items: readonly PersonDto[]; readonly q: string }) {
  const find = useFind();
  if (items.length === 0)
    return (
      <StateBox icon="search" title={q ? t('nobody', { q }) : t('noPeople')} live="status">
        {q && <Button onClick={() => find('')}>{t('clear')}</Button>}
      </StateBox>
    );
  return (
    <TableBox label={t('people')}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('peopleCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('account')}</th>
            <th scope="col">{t('rolesNow')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((person) => (
            <tr key={person.id}>
              <th scope="row" className="whole">
                <Link to="/quan-tri/nguoi-dung/$id" params={{ id: person.id }}>
                  {person.fullName}
                </Link>
              </th>
              <td data-label={t('account')}>
                <ul className="plain-list">
                  {person.accounts.map((account) => (
                    <li key={account.username}>
                      <Account account={account} />
                    </li>
                  ))}
                </ul>
              </td>
              <td data-label={t('rolesNow')}>
                <RolesNow person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

/** A username and what is special about the account, if anything. */
export function Account({ account }: { readonly account: AccountDto }) {
  const { username, disabled, mustChange } = account;
  return (
    <span className="row">
      <span className="mono">{username}</span>
      {disabled && <Chip tone="bad">{t('disabled')}</Chip>}
      {mustChange && !disabled && <Chip tone="warn">{t('mustChange')}</Chip>}
    </span>
  );
}

function RolesNow({ person }: { readonly person: PersonDto }) {
  const now = person.holdings.filter(({ isCurrent }) => isCurrent);
  if (now.length === 0) return <span className="soft">{t('noRoleNow')}</span>;
  return (
    <ul className="plain-list">
      {now.map(({ id, label, organisation }) => (
        <li key={id}>
          {say(label)}
          {organisation !== null && <span className="soft small"> · {organisation}</span>}
        </li>
      ))}
    </ul>
  );
}
