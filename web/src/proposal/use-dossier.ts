/** What the pages of one dossier share: its sections, what stands in the way of filing, names of papers. */
import { useQuery } from '@tanstack/react-query';
import type { CaseView, Label, Workflow } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
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

/** Names of kinds of papers as the workflow has them. */
export function paperNames(workflow: Workflow | undefined): ReadonlyMap<string, Label> {
  const names = new Map<string, Label>();
  const states = (workflow?.stages ?? []).flatMap((stage) => stage.states);
  for (const state of states) {
    for (const { kind, label } of state.documents) names.set(kind, label);
    for (const { fields } of state.moves)
      for (const field of fields.flatMap((each) => each.fields ?? []))
        if (field.name === 'paper')
          for (const { value, label } of field.choices ?? []) names.set(value, label);
  }
  return names;
}

export function usePaperName(kindOfCase: string): (kind: string) => string {
  const { data } = useQuery(workflowQuery(kindOfCase));
  const names = paperNames(data);
  return (kind) => {
    const label = names.get(kind);
    return label ? say(label) : kind;
  };
}
