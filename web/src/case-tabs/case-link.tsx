import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { casesLook } from '../api/generated/sdk.gen.js';
import type { CaseKind, CaseView } from '../api/generated/types.gen.js';
import { workflowQuery, workflowsQuery } from '../api/queries.js';
import { Chip } from '../kit/notice.js';
import { say } from '../words/words.js';
import { t } from './words.js';

/** Another case by its id, read once; a person may be able to see this case and not that one. */
export const useOther = (id: string) =>
  useQuery({
    queryKey: ['case', id, 'name'],
    queryFn: () => casesLook({ path: { id } }) as Promise<CaseView>,
    staleTime: 60_000,
    retry: false,
  });

/** The title of a case, as a link. */
export function CaseName({ id }: { readonly id: string }) {
  const { data, isError } = useOther(id);
  if (isError) return <span className="soft">{t('unseen')}</span>;
  return (
    <Link to="/ho-so/$id" params={{ id }}>
      {data?.title ?? '…'}
    </Link>
  );
}

export interface Related {
  readonly id: string;
  readonly code: string;
  readonly kind: CaseKind;
  readonly stage: string;
  readonly state: string;
  readonly title: string;
}

/** Kind, code, title and state of another case. */
export function RelatedLine({ other }: { readonly other: Related }) {
  const { data: list } = useQuery(workflowsQuery);
  const { data: workflow } = useQuery(workflowQuery(other.kind));
  const kind = list?.kinds.find(({ kind: each }) => each === other.kind);
  const state = workflow?.stages
    .find(({ stage }) => stage === other.stage)
    ?.states.find((each) => each.state === other.state);
  return (
    <li className="related">
      <span className="soft small">
        {kind && say(kind.label)} {other.code}
      </span>
      <Link to="/ho-so/$id" params={{ id: other.id }}>
        {other.title}
      </Link>
      {state && <Chip tone="info">{say(state.label)}</Chip>}
    </li>
  );
}

/** The same for a case of which only the id is known; nothing where it may not be seen. */
export function RelatedById({ id }: { readonly id: string }) {
  const { data } = useOther(id);
  return data ? <RelatedLine other={data} /> : null;
}
