/** One section on the screen: what is typed in it, and its saving. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CaseView } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { caseQuery, useMe } from '../api/queries.js';
import { sendOnce } from '../api/send.js';
import { draftKey, dropDraft, keepDraft, readDraft } from '../case/draft.js';
import { Autosave, type Ports } from './autosave.js';
import type { Kept } from './editing.js';
import type { Section } from './sections.js';

/** Every page in a browser tab has a name of its own, so that it knows its own texts again. */
const TAB = crypto.randomUUID();

export const sectionDraft = (personId: string, caseId: string, section: string): string =>
  draftKey(personId, caseId, 'soan', section);

const problemOf = (error: unknown): ApiProblem => {
  if (error instanceof ApiProblem) return error;
  throw error;
};

function portsOf(client: QueryClient, caseId: string, draft: string): Ports {
  let last = { text: '', key: '' };
  return {
    tab: TAB,
    problemOf,
    keep: (kept) => (kept === null ? dropDraft(draft) : keepDraft(draft, kept)),
    read: () => client.query({ ...caseQuery(caseId), staleTime: 0 }),
    send: async (revision, payload) => {
      const text = JSON.stringify([revision, payload]);
      if (last.text !== text) last = { text, key: crypto.randomUUID() };
      const asked = { caseId, revision, event: 'project.edit', payload };
      const receipt = await sendOnce(asked, last.key);
      void client.invalidateQueries({ queryKey: ['case', caseId] });
      return receipt;
    },
  };
}

export function useSection(view: CaseView, section: Section) {
  const client = useQueryClient();
  const draft = sectionDraft(useMe().personId, view.id, section.key);
  const [autosave] = useState(() => {
    const { revision, details } = view;
    const kept = readDraft<Kept>(draft)?.values ?? null;
    return new Autosave(section.places, portsOf(client, view.id, draft), {
      revision,
      details,
      kept,
    });
  });
  const snapshot = useSyncExternalStore(autosave.subscribe, autosave.snapshot);
  useEffect(() => {
    autosave.meet({ revision: view.revision, details: view.details });
  }, [autosave, view]);
  useWorld(autosave, draft);
  return { autosave, ...snapshot };
}

/** The network that comes back, another tab that writes, the page that goes away. */
function useWorld(autosave: Autosave, draft: string): void {
  useEffect(() => {
    const onStorage = ({ key }: StorageEvent): void => {
      if (key === draft) autosave.hear(readDraft<Kept>(draft)?.values ?? null);
    };
    const onOnline = (): void => void autosave.save();
    const onHide = (): void => {
      autosave.keep();
      if (document.visibilityState === 'hidden') void autosave.save();
    };
    window.addEventListener('storage', onStorage);
    window.addEventListener('online', onOnline);
    window.addEventListener('pagehide', onHide);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('online', onOnline);
      window.removeEventListener('pagehide', onHide);
      document.removeEventListener('visibilitychange', onHide);
      autosave.stop();
    };
  }, [autosave, draft]);
}
