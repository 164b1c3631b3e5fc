import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import {
  twoPersonsConfirm,
  twoPersonsDecline,
  twoPersonsWithdraw,
} from '../api/generated/sdk.gen.js';
import type { TwoPersonRequest } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { AreaField } from '../kit/field.js';
import { Chip, type Tone } from '../kit/notice.js';
import { Failed, Loading, StateBox } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { instant } from '../words/figures.js';
import { say } from '../words/words.js';
import { requestsQuery, useAct, useMayChange } from './queries.js';
import { ActForm } from './act-form.js';
import { Copies } from './copies.js';
import { Rooms } from './rooms.js';
import { t } from './words.js';

const ALL = 'tat-ca';

/** What one administrator asked and another decides. */
export function RequestsPage() {
  const { xem } = useSearch({ from: '/frame/quan-tri/de-nghi' });
  const all = xem === ALL;
  const mayChange = useMayChange();
  const query = useInfiniteQuery(requestsQuery(all ? 'all' : 'open'));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="page administration">
      <Rooms />
      <header className="stack tight">
        <h1>{t('requests')}</h1>
        <p className="soft">{t('requestsHelp')}</p>
      </header>
      {mayChange && <Copies />}
      <div className="row">
        {[false, true].map((each) => (
          <Link
            key={String(each)}
            className={`button compact ${each === all ? 'primary' : ''}`}
            to="/quan-tri/de-nghi"
            search={(before) => ({ ...before, xem: each ? ALL : undefined })}
            activeOptions={{ exact: true, explicitUndefined: true }}
            aria-current={each === all ? 'true' : undefined}
          >
            {t(each ? 'allRequests' : 'openRequests')}
          </Link>
        ))}
      </div>
      {query.data === undefined ? (
        query.isError ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading lines={4} />
        )
      ) : items.length === 0 ? (
        <StateBox icon="check" title={t(all ? 'noRequestsAtAll' : 'noRequests')} live="status">
          <Link className="button" to="/quan-tri/nguoi-dung">
            {t('toPeople')}
          </Link>
        </StateBox>
      ) : (
        <ul className="stack">
          {items.map((request) => (
            <li key={request.id} className="panel request">
              <Request request={request} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </div>
  );
}

const TONES: Readonly<Record<TwoPersonRequest['outcome'], Tone | undefined>> = {
  open: 'info',
  confirmed: 'good',
  declined: 'bad',
  alone: 'warn',
  expired: undefined,
  withdrawn: undefined,
};

function Request({ request }: { readonly request: TwoPersonRequest }) {
  const { outcome, summary, askedByName, askedAt, expiresAt, reason } = request;
  const tone = TONES[outcome];
  const given = request.body['reason'];
  return (
    <>
      <div className="row apart">
        <h2>{say(summary)}</h2>
        <Chip {...(tone ? { tone } : {})}>{t(outcome)}</Chip>
      </div>
      <p className="soft">
        {t('askedBy', { who: askedByName, when: instant(askedAt) })}
        {outcome === 'open' && ` · ${t('until', { when: instant(expiresAt) })}`}
        {request.decidedByName !== null &&
          request.decidedAt !== null &&
          ` · ${t('decidedBy', { who: request.decidedByName, when: instant(request.decidedAt) })}`}
      </p>
      {typeof given === 'string' && (
        <p>
          {t('why')}: {given}
        </p>
      )}
      {reason !== null && (
        <p>
          {t('declineReason')}: {reason}
        </p>
      )}
      {outcome === 'open' && <Decide request={request} />}
    </>
  );
}

type Verb = 'confirm' | 'decline' | 'withdraw';

/** What each button does and says; a decision needs words only when it says no. */
const VERBS = {
  confirm: { look: 'primary', told: 'confirmedTold', help: 'confirmHelp' },
  decline: { look: 'danger', told: 'declinedTold', help: undefined },
  withdraw: { look: 'danger', told: 'withdrawnTold', help: 'withdrawHelp' },
} as const;

function Decide({ request }: { readonly request: TwoPersonRequest }) {
  const [asked, setAsked] = useState<Verb>();
  const mayChange = useMayChange();
  if (!mayChange) return null;
  const verbs: readonly Verb[] = [
    ...(request.mayDecide ? (['confirm', 'decline'] as const) : []),
    ...(request.mayWithdraw ? (['withdraw'] as const) : []),
  ];
  if (verbs.length === 0) return <p className="soft small">{t('waitsForOther')}</p>;
  return (
    <div className="row">
      {verbs.map((verb) => (
        <Button
          key={verb}
          compact
          {...(verb === 'confirm' ? { look: 'primary' as const } : {})}
          onClick={() => setAsked(verb)}
        >
          {t(verb)}
          <span className="for-readers">: {say(request.summary)}</span>
        </Button>
      ))}
      {asked && (
        <DecideDialog request={request} asked={asked} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}

function DecideDialog(props: {
  readonly request: TwoPersonRequest;
  readonly asked: Verb;
  readonly onClose: () => void;
}) {
  const { request, asked, onClose } = props;
  const [reason, setReason] = useState('');
  const path = { id: request.id };
  const { look, told, help } = VERBS[asked];
  const send: Readonly<Record<Verb, () => Promise<TwoPersonRequest>>> = {
    confirm: () => twoPersonsConfirm({ path }),
    decline: () => twoPersonsDecline({ path, body: { reason: reason.trim() } }),
    withdraw: () => twoPersonsWithdraw({ path }),
  };
  const decide = useAct(
    () => send[asked](),
    () => {
      tell(t(told));
      onClose();
    },
  );
  return (
    <Dialog title={t(asked)} onClose={onClose}>
      <ActForm act={decide} send={t(asked)} look={look} onClose={onClose}>
        <p>
          <strong>{say(request.summary)}</strong>
        </p>
        {help ? (
          <p className="soft">{t(help)}</p>
        ) : (
          <AreaField
            label={t('declineReason')}
            value={reason}
            onChange={setReason}
            maxLength={500}
          />
        )}
      </ActForm>
    </Dialog>
  );
}
