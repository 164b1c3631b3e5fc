import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseRow, CaseSummary, Label } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
import { Loaded } from '../kit/states.js';
import { ShortAmount } from '../kit/figures.js';
import { count } from '../words/figures.js';
import { say } from '../words/words.js';
import { Due } from './columns.js';
import type { ProjectSearch } from './filters.js';
import { cardsQuery, summaryQuery } from './queries.js';
import { t } from './words.js';

/** The five stages side by side, each with its count, its sum and the projects due soonest. */
export function BoardView({ search }: { readonly search: ProjectSearch }) {
  const machine = useQuery(workflowQuery('project'));
  const summary = useQuery(summaryQuery(search, 'stage'));
  return (
    <Loaded query={machine}>
      {({ stages }) => (
        <Loaded query={summary}>
          {({ groups }) => (
            <div className="board">
              {stages.map(({ stage, label }) => (
                <Column
                  key={stage}
                  stage={stage}
                  label={label}
                  group={groups.find(({ key }) => key === stage)}
                  search={search}
                />
              ))}
            </div>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface ColumnProps {
  readonly stage: string;
  readonly label: Label;
  readonly group: CaseSummary['groups'][number] | undefined;
  readonly search: ProjectSearch;
}

function Column({ stage, label, group, search }: ColumnProps) {
  const cards = useQuery({ ...cardsQuery(search, stage), enabled: group !== undefined });
  const number = group?.count ?? 0;
  return (
    <section className="board-column" aria-labelledby={`stage-${stage}`}>
      <header>
        <h2 id={`stage-${stage}`}>{say(label)}</h2>
        <p className="soft">
          {t('total', { count: number })}
          {group && (
            <>
              {' · '}
              <ShortAmount value={group.support} />
            </>
          )}
        </p>
      </header>
      {group === undefined ? (
        <p className="soft small">{t('stageEmpty')}</p>
      ) : (
        <Loaded query={cards} lines={4}>
          {({ items }) => (
            <ul className="stack tight">
              {items.map((row) => (
                <Card key={row.id} row={row} />
              ))}
            </ul>
          )}
        </Loaded>
      )}
      {number > 0 && (
        <Link
          className="button compact quiet"
          to="/de-an"
          search={(before) => ({
            ...before,
            xem: undefined,
            stage,
            state: search.stage === stage ? search.state : undefined,
          })}
        >
          {t('all', { count: count(number) })}
        </Link>
      )}
    </section>
  );
}

function Card({ row }: { readonly row: CaseRow }) {
  return (
    <li className="board-card">
      <Link to="/ho-so/$id" params={{ id: row.id }}>
        {row.title}
      </Link>
      <span className="soft small">
        {row.code}
        {row.areaName && ` · ${row.areaName}`}
      </span>
      <span className="small">{row.stateLabel ? say(row.stateLabel) : row.state}</span>
      <span className="row apart small">
        <ShortAmount value={row.support} />
        {row.due !== null && <Due row={row} />}
      </span>
    </li>
  );
}
