/** The files being sent for one paper: each begins when it is chosen and goes on by itself when the network is back. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Document } from '../api/generated/types.gen.js';
import { problemOf, type ApiProblem } from '../api/problem.js';
import { useRefresh } from '../api/queries.js';
import type { Sending } from './send-file.js';

export interface UploadRow {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sent: number;
  readonly state: 'sending' | 'paused' | 'waiting' | 'refused' | 'done';
  readonly problem?: ApiProblem;
  readonly document?: Document;
}

interface Options {
  readonly caseId: string;
  readonly kind: string;
  readonly keepDone: boolean;
  readonly onDone: ((document: Document) => void) | undefined;
}

/** The rows as they are shown, and ways to change one. */
function useRows() {
  const [rows, setRows] = useState<readonly UploadRow[]>([]);
  const add = (row: UploadRow): void => setRows((before) => [...before, row]);
  const change = useCallback(
    (id: string, to: Partial<UploadRow>): void =>
      setRows((before) => before.map((row) => (row.id === id ? { ...row, ...to } : row))),
    [],
  );
  const drop = (id: string): void => setRows((before) => before.filter((row) => row.id !== id));
  return { rows, add, change, drop };
}

export function useUploads({ caseId, kind, keepDone, onDone }: Options) {
  const { rows, add, change, drop } = useRows();
  const files = useRef(new Map<string, { readonly file: File; sending?: Sending }>());
  const refresh = useRefresh();

  const finish = (id: string, document: Document): void => {
    files.current.delete(id);
    if (keepDone) change(id, { state: 'done', sent: document.size, document });
    else drop(id);
    void refresh(caseId);
    onDone?.(document);
  };
  const fail = (id: string, problem: ApiProblem): void =>
    change(id, { state: problem.isPassing ? 'waiting' : 'refused', problem });

  const start = async (id: string): Promise<void> => {
    const kept = files.current.get(id);
    if (kept === undefined) return;
    change(id, { state: 'sending' });
    if (kept.sending) return kept.sending.resume();
    try {
      const { sendFile } = await import('./send-file.js');
      kept.sending = await sendFile(
        { caseId, kind, file: kept.file },
        {
          onProgress: (sent) => change(id, { sent }),
          onDone: (document) => finish(id, document),
          onFailed: (problem) => fail(id, problem),
        },
      );
    } catch (error) {
      fail(id, problemOf(error, undefined));
    }
  };
  useOnline(() => {
    for (const { id, state } of rows) if (state === 'waiting') void start(id);
  });
  return {
    rows,
    begin: (chosen: Iterable<File>) => {
      for (const file of chosen) {
        const id = crypto.randomUUID();
        files.current.set(id, { file });
        add({ id, name: file.name, size: file.size, sent: 0, state: 'sending' });
        void start(id);
      }
    },
    pause: (id: string) => {
      files.current.get(id)?.sending?.pause();
      change(id, { state: 'paused' });
    },
    resume: (id: string) => void start(id),
    giveUp: (id: string) => {
      files.current.get(id)?.sending?.giveUp();
      files.current.delete(id);
      drop(id);
    },
  };
}

/** Calls when the network is back. */
function useOnline(act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onOnline = (): void => latest.current();
    window.addEventListener('online', onOnline);
    return () => window.removeEventListener('online', onOnline);
  }, []);
}
