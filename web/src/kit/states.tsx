/** The states every screen knows, the same everywhere: loading, empty, nothing found, failed, no right. */
import { useEffect, useState, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.js';
import { wordsOf } from '../words/words.js';
import { Button } from './button.js';
import { Icon, type IconName } from './icon.js';

const t = wordsOf({
  loading: ['Đang tải…', 'Loading…'],
  failed: ['Không tải được', 'This could not be loaded'],
  offline: ['Không kết nối được với máy chủ', 'The server cannot be reached'],
  offlineHelp: [
    'Hãy kiểm tra mạng rồi thử lại. Những gì đã nhập vẫn còn trên máy này.',
    'Check the network and try again. What you typed is still on this device.',
  ],
  retry: ['Thử lại', 'Try again'],
  request: ['Mã yêu cầu: {id}', 'Request: {id}'],
  noRight: ['Không có quyền xem mục này', 'You may not see this'],
  noRightHelp: [
    'Vai trò hiện tại của anh/chị không mở được mục này. Quản trị hệ thống của đơn vị có thể giao vai trò phù hợp.',
    'Your present role does not open this. The administrator of your office can give you a fitting role.',
  ],
  notFound: ['Không tìm thấy', 'Not found'],
  notFoundHelp: [
    'Mục này không có, hoặc không thuộc đơn vị, địa bàn của anh/chị.',
    'It does not exist, or it belongs to another office or province.',
  ],
});

/** One sentence why there is nothing, and one thing to do about it. */
export function StateBox(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly live?: 'status' | 'alert';
}) {
  return (
    <div className="state" role={props.live}>
      <Icon name={props.icon} />
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}

/** Grey lines where the content will stand; only after 200 ms, so that a fast answer does not flicker. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" data-state="loading">
      <span className="for-readers">{t('loading')}</span>
      {shown && (
        <div className="bones" aria-hidden="true">
          {Array.from({ length: lines }, (_, line) => (
            <div key={line} className="bone" />
          ))}
        </div>
      )}
    </div>
  );
}

/** What failed and how to go on; a missing right and a missing thing are no failures. */
export function Failed(props: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { error, onRetry } = props;
  const problem = error instanceof ApiProblem ? error : null;
  if (problem?.status === 403)
    return (
      <StateBox icon="lock" title={t('noRight')} live="status">
        <p>{problem.body.title}</p>
        <p className="soft">{t('noRightHelp')}</p>
      </StateBox>
    );
  if (problem?.status === 404)
    return (
      <StateBox icon="search" title={t('notFound')} live="status">
        <p className="soft">{t('notFoundHelp')}</p>
      </StateBox>
    );
  const isOffline = problem?.status === 0;
  return (
    <StateBox
      icon={isOffline ? 'offline' : 'warn'}
      title={isOffline ? t('offline') : t('failed')}
      live="alert"
    >
      <p>{isOffline ? t('offlineHelp') : (problem?.body.title ?? '')}</p>
      {problem?.body.instance && (
        <p className="soft small mono">{t('request', { id: problem.body.instance })}</p>
      )}
      {onRetry && (
        <Button look="primary" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </StateBox>
  );
}

/** Draws an answer once it is there; until then, or instead, the state it is in. Old data stays while new is fetched. */
export function Loaded<T>(props: {
  readonly query: UseQueryResult<T>;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}) {
  const { query, lines, children } = props;
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
