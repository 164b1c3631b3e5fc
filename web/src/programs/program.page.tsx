import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ActForm } from '../administration/act-form.js';
import { EventList } from '../administration/event-list.js';
import { requestsQuery, useAct, useMayChange } from '../administration/queries.js';
import { Rooms } from '../administration/rooms.js';
import {
  serviceAccountsEnd,
  serviceAccountsNarrow,
  serviceAccountsWiden,
} from '../api/generated/sdk.gen.js';
import type { ServiceAccount } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { Notice } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { day, instant } from '../words/figures.js';
import { say } from '../words/words.js';
import { ProgramState } from './programs.page.js';
import { programQuery } from './queries.js';
import { ScopesField, useScopes, type Scope } from './scopes-field.js';
import { Refusals, Tokens } from './tokens.js';
import { reachInWords, t } from './words.js';

/** One service account: what it may read, its tokens, how they were used. */
export function ProgramPage() {
  const { id } = useParams({ from: '/frame/quan-tri/dich-vu/$id' });
  const query = useQuery(programQuery(id));
  return (
    <div className="page administration">
      <Rooms />
      <p className="no-print">
        <Link to="/quan-tri/dich-vu">← {t('back')}</Link>
      </p>
      <Loaded query={query}>{(program) => <Program program={program} />}</Loaded>
    </div>
  );
}

type Asked = 'end' | 'widen' | { readonly scope: Scope; readonly name: string };

function Program({ program }: { readonly program: ServiceAccount }) {
  const mayChange = useMayChange() && program.state !== 'ended';
  const [asked, setAsked] = useState<Asked>();
  const onClose = (): void => setAsked(undefined);
  return (
    <>
      <header className="page-head">
        <h1>{program.name}</h1>
        {mayChange && (
          <Button look="danger" onClick={() => setAsked('end')}>
            {t('end')}
          </Button>
        )}
      </header>
      <Waiting id={program.id} />
      <Facts program={program} />
      <section className="stack tight">
        <header className="row apart">
          <h2>{t('scopes')}</h2>
          {mayChange && <Button onClick={() => setAsked('widen')}>{t('widen')}</Button>}
        </header>
        <Scopes program={program} mayChange={mayChange} onNarrow={setAsked} />
      </section>
      <Tokens program={program} />
      <section className="stack tight">
        <h2>{t('refusals')}</h2>
        <Refusals program={program} />
      </section>
      <section className="stack tight">
        <h2>{t('log')}</h2>
        <EventList subject={program.id} />
      </section>
      {asked === 'end' && <End program={program} onClose={onClose} />}
      {asked === 'widen' && <Widen program={program} onClose={onClose} />}
      {typeof asked === 'object' && <Narrow program={program} scope={asked} onClose={onClose} />}
    </>
  );
}

/** What is asked for this account and not decided yet. */
function Waiting({ id }: { readonly id: string }) {
  const { data } = useInfiniteQuery(requestsQuery('open'));
  const asked = (data?.pages ?? []).flatMap(({ items }) =>
    items.filter(({ subject }) => subject === id),
  );
  if (asked.length === 0) return null;
  return (
    <Notice tone="info">
      {asked.map((request) => (
        <p key={request.id}>
          {say(request.summary)}: {t('waits')}.{' '}
          <Link to="/quan-tri/de-nghi">{t('toRequests')}</Link>
        </p>
      ))}
    </Notice>
  );
}

function Facts({ program }: { readonly program: ServiceAccount }) {
  const { endedAt, endedByName } = program;
  return (
    <section className="panel">
      <dl className="facts">
        <dt>{t('state')}</dt>
        <dd>
          <span className="row">
            <ProgramState state={program.state} />
            {endedAt !== null && t('endedBy', { who: endedByName ?? '–', when: instant(endedAt) })}
          </span>
        </dd>
        <dt>{t('organisation')}</dt>
        <dd>
          <Link to="/quan-tri/don-vi/$id" params={{ id: program.orgId }}>
            {program.organisation}
          </Link>
        </dd>
        <dt>{t('reach')}</dt>
        <dd>{reachInWords(program.reach)}</dd>
        <dt>{t('responsible')}</dt>
        <dd>
          <Link to="/quan-tri/nguoi-dung/$id" params={{ id: program.responsibleId }}>
            {program.responsibleName}
          </Link>
        </dd>
        <dt>{t('purpose')}</dt>
        <dd>{program.purpose}</dd>
        <dt>{t('validity')}</dt>
        <dd>{t('fromTo', { from: day(program.validFrom), to: day(program.validTo) })}</dd>
        <dt>{t('addresses')}</dt>
        <dd className={program.addresses ? 'mono' : ''}>
          {program.addresses?.join(', ') ?? t('anywhere')}
        </dd>
      </dl>
    </section>
  );
}

function Scopes(props: {
  readonly program: ServiceAccount;
  readonly mayChange: boolean;
  readonly onNarrow: (scope: { scope: Scope; name: string }) => void;
}) {
  const { program, mayChange, onNarrow } = props;
  if (program.scopes.length === 0) return <p className="soft">{t('noScope')}</p>;
  return (
    <ul className="plain-list">
      {program.scopes.map(({ scope, label }) => (
        <li key={scope} className="row">
          <span>{say(label)}</span>
          <span className="mono soft small">{scope}</span>
          {mayChange && (
            <Button
              compact
              aria-label={t('narrowOf', { scope: say(label) })}
              onClick={() => onNarrow({ scope, name: say(label) })}
            >
              {t('narrow')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface OfProgram {
  readonly program: ServiceAccount;
  readonly onClose: () => void;
}

function End({ program, onClose }: OfProgram) {
  const end = useAct(
    () => serviceAccountsEnd({ path: { id: program.id } }),
    () => {
      tell(t('endedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('end')} onClose={onClose}>
      <ActForm act={end} send={t('end')} look="danger" onClose={onClose}>
        <p>{t('endHelp', { name: program.name })}</p>
      </ActForm>
    </Dialog>
  );
}

function Narrow(props: OfProgram & { readonly scope: { scope: Scope; name: string } }) {
  const { program, scope, onClose } = props;
  const narrow = useAct(
    () => serviceAccountsNarrow({ path: { id: program.id, scope: scope.scope } }),
    () => {
      tell(t('narrowed'));
      onClose();
    },
  );
  return (
    <Dialog title={t('narrow')} onClose={onClose}>
      <ActForm act={narrow} send={t('narrow')} look="danger" onClose={onClose}>
        <p>
          <strong>{scope.name}</strong>
        </p>
        <p>{t('narrowHelp')}</p>
      </ActForm>
    </Dialog>
  );
}

function Widen({ program, onClose }: OfProgram) {
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const choices = useScopes(undefined).filter(
    ({ scope }) => !program.scopes.some((held) => held.scope === scope),
  );
  const widen = useAct(
    () => serviceAccountsWiden({ path: { id: program.id }, body: { scopes: [...scopes] } }),
    () => {
      tell(t('askedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={t('widen')} onClose={onClose}>
      <ActForm act={widen} send={t('send')} onClose={onClose}>
        <p>
          <strong>{program.name}</strong>
        </p>
        <p className="soft">{t('askHelp')}</p>
        {choices.length === 0 ? (
          <p>{t('nothingWider')}</p>
        ) : (
          <ScopesField choices={choices} value={scopes} onChange={setScopes} />
        )}
      </ActForm>
    </Dialog>
  );
}
