/** The page hears at once of a notice, and of a case on it that somebody else moved. */
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { caseQuery } from '../api/queries.js';

/** Only while the page is looked at: a browser keeps six connections to a server, and each stream takes one. */
function useIsShown(): boolean {
  const [isShown, setShown] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const onChange = (): void => setShown(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return isShown;
}

interface CaseChange {
  readonly caseId: string;
  readonly revision: number;
}

/** Listens while the frame stands. Where the stream is refused or broken the pages go on asking every minute. */
export function Stream() {
  const client = useQueryClient();
  const isShown = useIsShown();
  const { id } = useParams({ strict: false });
  useEffect(() => {
    if (!isShown) return;
    const source = new EventSource(`/api/v1/stream${id === undefined ? '' : `?case=${id}`}`);
    source.addEventListener('inbox', () => {
      for (const key of ['inbox', 'work', 'me']) void client.invalidateQueries({ queryKey: [key] });
    });
    source.addEventListener('case', (event: MessageEvent<string>) => {
      const { caseId, revision } = JSON.parse(event.data) as CaseChange;
      const known = client.getQueryData(caseQuery(caseId).queryKey);
      if (known !== undefined && known.revision < revision)
        void client.invalidateQueries({ queryKey: ['case', caseId] });
    });
    return () => source.close();
  }, [client, id, isShown]);
  return null;
}
