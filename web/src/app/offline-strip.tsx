import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Icon } from '../kit/icon.js';
import { locale } from '../words/language.js';
import { t } from './words.js';

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });

/** Says that the network is gone and how old what stands on the page is. */
export function OfflineStrip() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  const client = useQueryClient();
  const seen = client
    .getQueryCache()
    .getAll()
    .map(({ state }) => state.dataUpdatedAt);
  return (
    <div role="status">
      {!isOnline && (
        <p className="strip">
          <Icon name="offline" />
          {t('offline', { time: time.format(Math.max(...seen)) })}
        </p>
      )}
    </div>
  );
}
