import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { caseQuery } from '../api/queries.js';

/** Another case by its title and code, as a way to it; its id stands there until it is read. */
export function CaseName({ id }: { readonly id: string }) {
  const { data } = useQuery(caseQuery(id));
  return (
    <Link to="/ho-so/$id" params={{ id }}>
      {data ? `${data.title} (${data.code})` : `${id.slice(0, 8)}…`}
    </Link>
  );
}
