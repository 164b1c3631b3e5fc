import { useState } from 'react';
import { useMayChange } from '../administration/queries.js';
import type { ServiceAccount, ServiceToken } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Chip, type Tone } from '../kit/notice.js';
import { TableBox } from '../kit/table-box.js';
import { count, day, instant } from '../words/figures.js';
import { CollectToken, GiveToken, RevokeToken } from './token-acts.js';
import { t, tokenInWords, whyInWords } from './words.js';

const TONES: Readonly<Record<ServiceToken['state'], Tone | undefined>> = {
  waiting: 'info',
  lapsed: undefined,
  active: 'good',
  overlapping: 'warn',
  rotated: undefined,
  expired: undefined,
  revoked: 'bad',
};
const ENDS: readonly ServiceToken['state'][] = ['waiting', 'active', 'overlapping'];

/** The tokens of an account, the latest first, with what may be done about them. */
export function Tokens({ program }: { readonly program: ServiceAccount }) {
  const mayChange = useMayChange();
  const [isGiving, setGiving] = useState(false);
  const [asked, setAsked] = useState<{ readonly id: string; readonly act: 'collect' | 'revoke' }>();
  const Act = asked?.act === 'collect' ? CollectToken : RevokeToken;
  return (
    <section className="stack tight">
      <header className="row apart">
        <h2>{t('tokens')}</h2>
        {mayChange && program.state !== 'ended' && (
          <Button icon="plus" onClick={() => setGiving(true)}>
            {t('giveToken')}
          </Button>
        )}
      </header>
      {program.tokens.length === 0 ? (
        <p className="soft">{t('noToken')}</p>
      ) : (
        <TokenTable tokens={program.tokens} mayChange={mayChange} onAsk={setAsked} />
      )}
      {isGiving && <GiveToken program={program} onClose={() => setGiving(false)} />}
      {asked && <Act program={program} tokenId={asked.id} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

function TokenTable(props: {
  readonly tokens: readonly ServiceToken[];
  readonly mayChange: boolean;
  readonly onAsk: (asked: { id: string; act: 'collect' | 'revoke' }) => void;
}) {
  const { tokens, mayChange, onAsk } = props;
  return (
    <TableBox label={t('tokens')}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('tokens')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('given')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('collector')}</th>
            <th scope="col">{t('expires')}</th>
            <th scope="col">{t('lastUsed')}</th>
            <th scope="col">{t('refused')}</th>
            {mayChange && <th scope="col">{t('act')}</th>}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} mayChange={mayChange} onAsk={onAsk} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function TokenRow(props: {
  readonly token: ServiceToken;
  readonly mayChange: boolean;
  readonly onAsk: (asked: { id: string; act: 'collect' | 'revoke' }) => void;
}) {
  const { token, mayChange, onAsk } = props;
  const { id, state, givenAt, collectorName, expiresAt, lastUsedOn, lastAddress, refused } = token;
  const tone = TONES[state];
  const when = instant(givenAt);
  return (
    <tr>
      <th scope="row">{when}</th>
      <td data-label={t('state')}>
        <Chip {...(tone ? { tone } : {})}>{tokenInWords(state)}</Chip>
      </td>
      <td data-label={t('collector')}>{collectorName}</td>
      <td data-label={t('expires')}>{expiresAt === null ? '–' : instant(expiresAt)}</td>
      <td data-label={t('lastUsed')}>
        {lastUsedOn === null
          ? t('never')
          : t('lastUsedAt', { day: day(lastUsedOn), address: lastAddress ?? '–' })}
      </td>
      <td data-label={t('refused')}>{count(refused)}</td>
      {mayChange && (
        <td data-label={t('act')}>
          <span className="row">
            {token.mayCollect && (
              <Button look="primary" compact onClick={() => onAsk({ id, act: 'collect' })}>
                {t('collect')}
                <span className="for-readers">: {when}</span>
              </Button>
            )}
            {ENDS.includes(state) && (
              <Button compact onClick={() => onAsk({ id, act: 'revoke' })}>
                {t('revoke')}
                <span className="for-readers">: {when}</span>
              </Button>
            )}
          </span>
        </td>
      )}
    </tr>
  );
}

/** Calls with a token that had ended, or from elsewhere. */
export function Refusals({ program }: { readonly program: ServiceAccount }) {
  if (program.refusals.length === 0) return <p className="soft">{t('noRefusals')}</p>;
  return (
    <TableBox label={t('refusals')}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('refusals')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('why')}</th>
            <th scope="col">{t('times')}</th>
            <th scope="col">{t('lastFrom')}</th>
          </tr>
        </thead>
        <tbody>
          {program.refusals.map(({ on, why, times, lastAt, lastAddress }) => (
            <tr key={`${on} ${why} ${lastAt}`}>
              <th scope="row">{day(on)}</th>
              <td data-label={t('why')}>{whyInWords(why)}</td>
              <td data-label={t('times')}>{count(times)}</td>
              <td data-label={t('lastFrom')}>
                {t('lastUsedAt', { day: instant(lastAt), address: lastAddress ?? '–' })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
