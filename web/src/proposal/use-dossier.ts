/** What the pages of one dossier share: its sections, what stands in the way of filing, names of papers. */
import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '../api/generated/types.gen.js';
import { workflowsQuery } from '../api/queries.js';
import { say } from '../words/words.js';
import {
  editOf,
  ESTIMATE,
  FACTS,
  filingsOf,
  FILING,
  gapsOf,
  PAPERS,
  sectionsOf,
  type Section,
} from './sections.js';
import { t } from './words.js';

export function dossierOf(view: CaseView) {
  const sections = sectionsOf(editOf(view)?.fields ?? []);
  const filings = filingsOf(view);
  const filing = filings.find(({ possible }) => possible) ?? filings[0];
  const gaps = gapsOf(filing?.reasons ?? [], sections);
  return { sections, filings, filing, gaps, isWritable: editOf(view) !== undefined };
}
export type Dossier = ReturnType<typeof dossierOf>;

const OWN_NAMES = { [FACTS]: 'facts', [PAPERS]: 'papers', [ESTIMATE]: 'estimate' } as const;

export const nameOf = ({ key, label }: Pick<Section, 'key' | 'label'>): string => {
  if (label) return say(label);
  return key in OWN_NAMES ? t(OWN_NAMES[key as keyof typeof OWN_NAMES]) : key;
};
export const nameOfKey = (key: string, sections: readonly Section[]): string => {
  if (key === FILING) return t('atFiling');
  const section = sections.find((each) => each.key === key);
  return section ? nameOf(section) : key;
};

export interface Defect {
  readonly part: string;
  readonly text: string;
  readonly basis?: string;
  readonly paper?: string;
}

/** Points of the last return, while the dossier is with the unit again. */
export function defectsOf(view: CaseView): readonly Defect[] {
  const asksForAnswers = view.moves.some(({ fields }) =>
    fields.some(({ name }) => name === 'answers'),
  );
  const { defects } = view.details;
  return asksForAnswers && Array.isArray(defects) ? (defects as Defect[]) : [];
}

/** What kinds of papers are called, as the workflows have them. */
export function usePaperName(): (kind: string) => string {
  const { data } = useQuery(workflowsQuery);
  return (kind) => {
    const label = data?.documents[kind];
    return label ? say(label) : kind;
  };
}
