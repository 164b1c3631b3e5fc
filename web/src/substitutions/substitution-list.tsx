import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ActForm } from '../administration/act-form.js';
import { useAct } from '../administration/queries.js';
import { substitutionsRevoke } from '../api/generated/sdk.gen.js';
import type { Substitution } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { Amount } from '../kit/figures.js';
import { Chip, type Tone } from '../kit/notice.js';
import { Failed, Loading } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { tell } from '../kit/toast.js';
import { day } from '../words/figures.js';
import { say } from '../words/words.js';
import { substitutionsQuery } from './queries.js';
import { t } from './words.js';

const TONES: Readonly<Record<Substitution['state'], Tone | undefined>> = {
  coming: 'info',
  running: 'good',
  over: undefined,
  revoked: 'bad',
};

/** Who stands in for whom, the latest first. */
export function SubstitutionList(props: {
  readonly scope: 'mine' | 'all';
  /** Shown when there is none. */
  readonly empty: ReactNode;
}) {
  const { scope, empty } = props;
  const query = useInfiniteQuery(substitutionsQuery(scope));
  if (query.data === undefined)
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading lines={5} />
    );
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <div className="stack">
      <TableBox label={t('caption')}>
        <table className="table cards-on-phone">
          <caption className="for-readers">{t('caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('role')}</th>
              <th scope="col">{t('absent')}</th>
              <th scope="col">{t('substitute')}</th>
              <th scope="col">{t('period')}</th>
              <th scope="col">{t('upTo')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('act')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </tbody>
        </table>
      </TableBox>
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

function Row({ item }: { readonly item: Substitution }) {
  const [isRevoking, setRevoking] = useState(false);
  const tone = TONES[item.state];
  const name = (who: string, isMe: boolean): string => (isMe ? `${who} (${t('me')})` : who);
  const revokeOf = t('revokeOf', { role: say(item.label), who: item.substituteName });
  return (
    <tr>
      <th scope="row" className="whole">
        {say(item.label)}
        <div className="soft small note">{item.organisation}</div>
      </th>
      <td data-label={t('absent')}>{name(item.absentName, item.part === 'absent')}</td>
      <td data-label={t('substitute')}>{name(item.substituteName, item.part === 'substitute')}</td>
      <td data-label={t('period')}>
        {t('fromTo', { from: day(item.validFrom), to: day(item.validTo) })}
      </td>
      <td data-label={t('upTo')}>
        {item.upTo === null ? t('noLimit') : <Amount value={item.upTo} />}
      </td>
      <td data-label={t('state')}>
        <Chip {...(tone ? { tone } : {})}>{t(item.state)}</Chip>
      </td>
      <td data-label={t('act')}>
        {item.mayRevoke && (
          <Button compact aria-label={revokeOf} onClick={() => setRevoking(true)}>
            {t('revoke')}
          </Button>
        )}
        {isRevoking && <Revoke id={item.id} title={revokeOf} onClose={() => setRevoking(false)} />}
      </td>
    </tr>
  );
}

function Revoke(props: {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const { id, title, onClose } = props;
  const revoke = useAct(
    () => substitutionsRevoke({ path: { id } }),
    () => {
      tell(t('revokedTold'));
      onClose();
    },
  );
  return (
    <Dialog title={title} onClose={onClose}>
      <ActForm act={revoke} send={t('revoke')} look="danger" onClose={onClose}>
        <p>{t('revokeHelp')}</p>
      </ActForm>
    </Dialog>
  );
}
