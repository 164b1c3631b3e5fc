/** A comment while it is written: kept on this device, sent once, dropped when it was received. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { discussionSay } from '../api/generated/sdk.gen.js';
import type { Comment } from '../api/generated/types.gen.js';
import type { ApiProblem } from '../api/problem.js';
import { useMe } from '../api/queries.js';
import { draftKey, dropDraft, keepDraft, readDraft } from '../case/draft.js';
import { stillNamed, type Mention } from './mentions.js';

export interface Written {
  readonly text: string;
  readonly audience: Comment['audience'];
  readonly mentions: readonly Mention[];
}
const EMPTY: Written = { text: '', audience: 'internal', mentions: [] };

export function useComposer(caseId: string, replyTo: string | undefined, onSent: () => void) {
  const key = draftKey(useMe().personId, caseId, 'comment');
  const client = useQueryClient();
  const [written, setWritten] = useState<Written>(() => readDraft<Written>(key)?.values ?? EMPTY);
  // The same words keep their key until they are received: a repeated request is not a second comment.
  const last = useRef({ words: '', key: '' });
  const change = (next: Partial<Written>): void => {
    const after = { ...written, ...next };
    setWritten(after);
    keepDraft(key, after);
  };
  const send = useMutation<Comment, ApiProblem>({
    mutationFn: () => {
      const body = {
        audience: written.audience,
        text: written.text.trim(),
        mentions: stillNamed(written.text, written.mentions).map(({ personId }) => personId),
        ...(replyTo === undefined ? {} : { replyTo }),
      };
      const words = JSON.stringify(body);
      if (last.current.words !== words) last.current = { words, key: crypto.randomUUID() };
      return discussionSay({
        path: { id: caseId },
        headers: { 'Idempotency-Key': last.current.key },
        body,
      }) as Promise<Comment>;
    },
    onSuccess: async () => {
      dropDraft(key);
      setWritten({ ...EMPTY, audience: written.audience });
      last.current = { words: '', key: '' };
      await client.invalidateQueries({ queryKey: ['case', caseId, 'comments'] });
      onSent();
    },
  });
  return { written, change, send };
}
