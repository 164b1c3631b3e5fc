import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { HoldingDto, LinkedIdentityDto, PersonDto } from '../api/generated/types.gen.js';
import { providersQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { Chip, Notice } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { MakeDialog } from '../substitutions/make-dialog.js';
import { day, instant } from '../words/figures.js';
import { say } from '../words/words.js';
import { AccountActs, ActsOfAccount } from './account-acts.js';
import { EndRole } from './end-role.js';
import { EventList } from './event-list.js';
import { GiveRole } from './give-role.js';
import { Account } from './people.page.js';
import { PersonalData } from './personal-data.js';
import { personQuery, requestsQuery, useMayChange } from './queries.js';
import { Rooms } from './rooms.js';
import { t } from './words.js';

/** One person: accounts, roles by period, and what administrators did about them. */
export function PersonPage() {
  const { id } = useParams({ from: '/frame/quan-tri/nguoi-dung/$id' });
  const query = useQuery(personQuery(id));
  return (
    <div className="page administration">
      <Rooms />
      <p className="no-print">
        <Link to="/quan-tri/nguoi-dung">← {t('back')}</Link>
      </p>
      <Loaded query={query}>{(person) => <Person person={person} />}</Loaded>
    </div>
  );
}

function Person({ person }: { readonly person: PersonDto }) {
  const mayChange = useMayChange() && !person.isErased;
  const [isGiving, setGiving] = useState(false);
  const [isLending, setLending] = useState(false);
  return (
    <>
      <header className="page-head">
        <h1>{person.fullName}</h1>
        {mayChange && <AccountActs person={person} />}
      </header>
      <section className="panel">
        <Facts person={person} mayChange={mayChange} />
        <p className="row no-print">
          <Link to="/quan-tri/nguoi-dung/$id/quyen" params={{ id: person.id }}>
            {t('rights')}
          </Link>
        </p>
      </section>
      <section className="stack tight">
        <header className="row apart">
          <h2>{t('rolesThroughTime')}</h2>
          {mayChange && (
            <span className="row">
              <Button onClick={() => setLending(true)}>{t('lend')}</Button>
              <Button icon="plus" onClick={() => setGiving(true)}>
                {t('askRole')}
              </Button>
            </span>
          )}
        </header>
        <Asked personId={person.id} />
        <Holdings holdings={person.holdings} mayChange={mayChange} />
      </section>
      <PersonalData person={person} />
      <section className="stack tight">
        <h2>{t('doneAbout')}</h2>
        <EventList subject={person.id} />
      </section>
      {isLending && (
        <MakeDialog
          absent={{ id: person.id, name: person.fullName }}
          onClose={() => setLending(false)}
        />
      )}
      {isGiving && <GiveRole person={person} onClose={() => setGiving(false)} />}
    </>
  );
}

function Facts({ person, mayChange }: { readonly person: PersonDto; readonly mayChange: boolean }) {
  return (
    <dl className="facts">
      <dt>{t('account')}</dt>
      <dd>
        {person.accounts.map((account) => (
          <div key={account.username} className="row">
            <Account account={account} />
            {mayChange && <ActsOfAccount person={person} account={account} />}
          </div>
        ))}
      </dd>
      <dt>{t('email')}</dt>
      <dd>{person.email ?? '–'}</dd>
      <dt>{t('identities')}</dt>
      <dd>
        <Identities identities={person.identities} />
      </dd>
    </dl>
  );
}

/** That there is a link, and since when; who the person is at the provider is nobody's business here. */
function Identities({ identities }: { readonly identities: readonly LinkedIdentityDto[] }) {
  const { data: providers } = useQuery(providersQuery);
  if (identities.length === 0) return <>{t('noIdentities')}</>;
  return identities.map(({ provider, linkedAt }) => {
    const known = providers?.items.find(({ key }) => key === provider);
    const name = known ? say(known.label) : provider;
    return <p key={provider}>{t('linkedOn', { provider: name, when: instant(linkedAt) })}</p>;
  });
}

/** What is asked for this person and not decided yet. */
function Asked({ personId }: { readonly personId: string }) {
  const { data } = useInfiniteQuery(requestsQuery('open'));
  const asked = (data?.pages ?? []).flatMap(({ items }) =>
    items.filter(({ subject }) => subject === personId),
  );
  if (asked.length === 0) return null;
  return (
    <Notice tone="info">
      {asked.map(({ id, summary }) => (
        <p key={id}>
          {say(summary)}: <Link to="/quan-tri/de-nghi">{t('open')}</Link>
        </p>
      ))}
    </Notice>
  );
}

const period = ({ validFrom, validTo }: HoldingDto): string =>
  validTo === null
    ? t('fromOn', { from: day(validFrom) })
    : t('fromTo', { from: day(validFrom), to: day(validTo) });

function Holdings(props: {
  readonly holdings: readonly HoldingDto[];
  readonly mayChange: boolean;
}) {
  const { holdings, mayChange } = props;
  const [ending, setEnding] = useState<HoldingDto>();
  if (holdings.length === 0) return <p className="soft">{t('noRoles')}</p>;
  return (
    <>
      <TableBox label={t('rolesThroughTime')}>
        <table className="table cards-on-phone">
          <caption className="for-readers">{t('rolesThroughTime')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('role')}</th>
              <th scope="col">{t('organisation')}</th>
              <th scope="col">{t('period')}</th>
              {mayChange && <th scope="col">{t('act')}</th>}
            </tr>
          </thead>
          <tbody>
            {holdings.map((holding) => (
              <tr key={holding.id}>
                <th scope="row" className="whole">
                  {say(holding.label)}
                </th>
                <td data-label={t('organisation')}>
                  {holding.organisation ?? t('noOrganisation')}
                </td>
                <td data-label={t('period')}>
                  <span className="row">
                    {period(holding)}
                    <Chip {...(holding.isCurrent ? { tone: 'good' as const } : {})}>
                      {t(holding.isCurrent ? 'held' : 'notHeld')}
                    </Chip>
                  </span>
                </td>
                {mayChange && (
                  <td data-label={t('act')}>
                    {holding.ends && (
                      <Button
                        compact
                        aria-label={t('endRoleOf', { role: say(holding.label) })}
                        onClick={() => setEnding(holding)}
                      >
                        {t('endRole')}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {ending && <EndRole holding={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}
