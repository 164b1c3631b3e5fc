import { Chip } from '../kit/notice.js';
import type { Snapshot } from './autosave.js';
import { t } from './words.js';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeStyle: 'medium',
  timeZone: 'Asia/Ho_Chi_Minh',
});

/** Where what is typed stands now: at the server, on its way, or on this device. */
export function SaveChip({ snapshot }: { readonly snapshot: Snapshot }) {
  return (
    <span role="status" data-save={snapshot.save.kind}>
      <Words snapshot={snapshot} />
    </span>
  );
}

function Words({ snapshot: { save, faults } }: { readonly snapshot: Snapshot }) {
  const isUnread = Object.keys(faults).length > 0 && save.kind !== 'saving';
  if (isUnread)
    return (
      <Chip tone="warn" icon="warn">
        {t('unread')}
      </Chip>
    );
  switch (save.kind) {
    case 'saved':
      return (
        <Chip tone="good" icon="check">
          {t('saved', { time: clock.format(new Date(save.at)) })}
        </Chip>
      );
    case 'saving':
      return <Chip tone="info">{t('saving')}</Chip>;
    case 'typed':
      return <Chip>{t('typed')}</Chip>;
    case 'offline':
      return (
        <Chip tone="warn" icon="offline">
          {t('offline')}
        </Chip>
      );
    case 'refused':
      return (
        <Chip tone="bad" icon="stop">
          {t('refused', { why: save.problem.body.title })}
        </Chip>
      );
    default:
      return null;
  }
}
