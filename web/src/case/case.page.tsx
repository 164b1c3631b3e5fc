import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { caseQuery } from '../api/queries.js';
import { Loaded } from '../kit/states.js';
import { WorkBar } from './work-bar.js';

export function CasePage() {
  const { id } = useParams({ from: '/frame/ho-so/$id' });
  const query = useQuery(caseQuery(id));
  return (
    <div className="page">
      <Loaded query={query}>
        {(view) => (
          <>
            <header className="page-head">
              <h1>{view.title}</h1>
              <span className="soft">{view.code}</span>
            </header>
            <WorkBar view={view} />
          </>
        )}
      </Loaded>
    </div>
  );
}
