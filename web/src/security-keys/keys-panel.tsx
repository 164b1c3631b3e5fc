/** The security keys of an account: which there are, adding, renaming and removing one. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { myKeysMine } from '../api/generated/sdk.gen.js';
import type { MyKeyDto, RegisteredDto } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Instant } from '../kit/figures.js';
import { Chip, Notice } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { tell } from '../kit/toast.js';
import { factorQuery, sessionsQuery } from '../security/queries.js';
import { RecoveryCodes } from '../security/recovery-codes.js';
import { knowsKeys } from './key-answer.js';
import { RemoveKey, RenameKey } from './key-change.js';
import { NewKey } from './new-key.js';
import { t } from './words.js';

const keysQuery = queryOptions({ queryKey: ['security-keys'], queryFn: () => myKeysMine() });

type Doing =
  | { readonly what: 'nothing' | 'add' }
  | { readonly what: 'rename' | 'remove'; readonly key: MyKeyDto };
const NOTHING: Doing = { what: 'nothing' };

/** What is being done, and the recovery codes that are shown once after the first key. */
function useKeys() {
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>(NOTHING);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const done = async (told: string): Promise<void> => {
    setDoing(NOTHING);
    tell(told);
    const changed = [keysQuery, factorQuery, sessionsQuery];
    await Promise.all(changed.map(({ queryKey }) => client.invalidateQueries({ queryKey })));
  };
  const added = async ({ recoveryCodes }: RegisteredDto): Promise<void> => {
    setCodes(recoveryCodes);
    await done(t('done'));
  };
  return { doing, setDoing, codes, setCodes, done, added };
}

export function KeysPanel() {
  const query = useQuery(keysQuery);
  const { doing, setDoing, codes, setCodes, done, added } = useKeys();
  const leave = (): void => setDoing(NOTHING);
  return (
    <section className="panel stack" aria-labelledby="security-keys">
      <h2 id="security-keys">{t('title')}</h2>
      <p>{t('lead')}</p>
      {codes.length > 0 && <RecoveryCodes codes={codes} onKept={() => setCodes([])} />}
      <Loaded query={query} lines={2}>
        {({ possible, items }) => (
          <>
            {items.length === 0 ? (
              <p className="soft">{t('none')}</p>
            ) : (
              <Keys items={items} onChoose={setDoing} />
            )}
            {doing.what === 'rename' && (
              <RenameKey
                key={doing.key.id}
                of={doing.key}
                onDone={() => done(t('renamed'))}
                onCancel={leave}
              />
            )}
            {doing.what === 'remove' && (
              <RemoveKey
                key={doing.key.id}
                of={doing.key}
                onDone={() => done(t('removed'))}
                onCancel={leave}
              />
            )}
            {doing.what === 'add' && <NewKey onAdded={added} onCancel={leave} />}
            {doing.what === 'nothing' && (
              <Add possible={possible} onAdd={() => setDoing({ what: 'add' })} />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Add({ possible, onAdd }: { readonly possible: boolean; readonly onAdd: () => void }) {
  if (!possible || !knowsKeys())
    return (
      <Notice tone="info">
        <p>{t(possible ? 'unsupported' : 'impossible')}</p>
      </Notice>
    );
  return (
    <div className="row">
      <Button onClick={onAdd}>{t('add')}</Button>
    </div>
  );
}

function Keys(props: {
  readonly items: readonly MyKeyDto[];
  readonly onChoose: (doing: Doing) => void;
}) {
  return (
    <TableBox label={t('caption')}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('added')}</th>
            <th scope="col">{t('used')}</th>
            <th scope="col">{t('act')}</th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((key) => (
            <KeyRow key={key.id} of={key} onChoose={props.onChoose} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function KeyRow(props: { readonly of: MyKeyDto; readonly onChoose: (doing: Doing) => void }) {
  const { of: key, onChoose } = props;
  return (
    <tr>
      <th scope="row" className="whole">
        {key.name} {key.backedUp && <Chip>{t('backedUp')}</Chip>}
      </th>
      <td data-label={t('added')}>
        <Instant at={key.addedAt} />
      </td>
      <td data-label={t('used')}>
        {key.lastUsedAt === null ? t('never') : <Instant at={key.lastUsedAt} />}
      </td>
      <td data-label={t('act')}>
        <div className="row">
          <Button
            compact
            aria-label={t('renameOne', { name: key.name })}
            onClick={() => onChoose({ what: 'rename', key })}
          >
            {t('rename')}
          </Button>
          <Button
            compact
            look="danger"
            aria-label={t('removeOne', { name: key.name })}
            onClick={() => onChoose({ what: 'remove', key })}
          >
            {t('remove')}
          </Button>
        </div>
      </td>
    </tr>
  );
}
