/** A form for the fields of one move: kept while it is typed, checked before it is sent, mended where it was refused. */
import { useEffect, useRef, useState } from 'react';
import { useForm, type FieldValues } from 'react-hook-form';
import type { Field, Receipt } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { useMe } from '../api/queries.js';
import type { Payload } from '../api/send.js';
import { draftKey, dropDraft, keepDraft, readDraft } from './draft.js';
import { blank, placeOf, toPayload, type Values } from './payload.js';
import { t } from './words.js';

const KEEP_AFTER_MS = 500;

interface Options {
  /** Where the draft is kept: the case and the move. */
  readonly place: readonly string[];
  readonly fields: readonly Field[];
  /** Values that are known already. */
  readonly known?: Record<string, unknown>;
  readonly send: (payload: Payload) => Promise<Receipt>;
  readonly onDone: (receipt: Receipt) => void;
}

export function useMoveForm({ place, fields, known, send, onDone }: Options) {
  const key = draftKey(useMe().personId, ...place);
  const [restored, setRestored] = useState(() => readDraft<Values>(key));
  const form = useForm<FieldValues>({
    defaultValues: (restored?.values ?? blank(fields, known)) as FieldValues,
  });
  const [problem, setProblem] = useState<ApiProblem>();
  const [isSending, setSending] = useState(false);
  useKept(form.watch, key);

  const submit = async (values: FieldValues): Promise<void> => {
    const { payload, faults } = toPayload(fields, values as Values, known);
    const wrong = Object.entries(faults);
    for (const [name, fault] of wrong) form.setError(name, { message: t(fault) });
    if (wrong.length > 0) return;
    setSending(true);
    setProblem(undefined);
    try {
      const receipt = await send(payload);
      dropDraft(key);
      onDone(receipt);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      for (const { pointer, message } of error.errors) form.setError(placeOf(pointer), { message });
      setProblem(error);
    } finally {
      setSending(false);
    }
  };

  const discard = (): void => {
    dropDraft(key);
    setRestored(null);
    form.reset(blank(fields, known) as FieldValues);
  };
  return {
    form,
    problem,
    isSending,
    restored,
    discard,
    forgetProblem: () => setProblem(undefined),
    onSubmit: form.handleSubmit(submit),
  };
}

/** Keeps the values half a second after the last key, and at once when the page goes away. */
function useKept(watch: ReturnType<typeof useForm<FieldValues>>['watch'], key: string): void {
  const latest = useRef<FieldValues>(undefined);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      if (latest.current !== undefined) keepDraft(key, latest.current);
      latest.current = undefined;
    };
    const subscription = watch((values) => {
      latest.current = structuredClone(values);
      clearTimeout(timer);
      timer = setTimeout(keep, KEEP_AFTER_MS);
    });
    window.addEventListener('pagehide', keep);
    return () => {
      subscription.unsubscribe();
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [watch, key]);
}
