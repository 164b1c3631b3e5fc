import { useQuery } from '@tanstack/react-query';
import { rulesQuery } from '../api/queries.js';
import { isDetails, numberAt, textAt } from '../case/details.js';
import { say } from '../words/words.js';

export interface Question {
  readonly code: string;
  readonly text: string;
  readonly basis: string;
  readonly mark: string;
}

/** A row's own words in both languages, as the tables of the rulebook carry them. */
function labelOf(row: unknown): string | null {
  const label = isDetails(row) ? row['label'] : undefined;
  const vi = textAt(label, 'vi');
  return vi === null ? null : say({ vi, en: textAt(label, 'en') ?? vi });
}

/** The questions of a visit in their order, from the table `checklist` of the rulebook in force today. */
export function useQuestions(): readonly Question[] {
  const { data } = useQuery(rulesQuery('checklist'));
  return (data?.rows ?? [])
    .toSorted((a, b) => (numberAt(a, 'order') ?? 0) - (numberAt(b, 'order') ?? 0))
    .map((row) => ({
      code: row.key,
      text: labelOf(row) ?? row.key,
      basis: row.basis,
      mark: row.mark,
    }));
}
