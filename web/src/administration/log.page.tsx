import { EventList } from './event-list.js';
import { Rooms } from './rooms.js';
import { t } from './words.js';

/** Everything administrators did. */
export function LogPage() {
  return (
    <div className="page administration">
      <Rooms />
      <header className="stack tight">
        <h1>{t('log')}</h1>
        <p className="soft">{t('logHelp')}</p>
      </header>
      <EventList />
    </div>
  );
}
