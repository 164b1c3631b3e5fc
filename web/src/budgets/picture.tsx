/** One picture of the budget: its heading, what it says in a sentence, the same as a table and as a file. */
import { CatchBoundary } from '@tanstack/react-router';
import { Suspense, useId, useState, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from '../kit/button.js';
import { Failed, Loaded, Loading } from '../kit/states.js';
import { CsvButton } from './csv-button.js';
import { t } from './words.js';

interface PictureProps<T> {
  readonly title: string;
  readonly query: UseQueryResult<T>;
  readonly csv: { readonly address: string; readonly name: string };
  /** What the picture says, made of its data. */
  readonly summary: (data: T) => string;
  readonly table: (data: T) => ReactNode;
  /** Usually a component fetched when it is first drawn; absent where the table is all there is. */
  readonly picture?: (data: T) => ReactNode;
}

/** Loads, and fails, alone. */
export function Picture<T>(props: PictureProps<T>) {
  const { title, query, csv, summary, table, picture } = props;
  const [isTable, setTable] = useState(picture === undefined);
  const id = useId();
  return (
    <section className="panel picture" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <div className="row no-print">
          {picture && (
            <Button
              compact
              look="quiet"
              icon={isTable ? 'chart' : 'table'}
              onClick={() => setTable(!isTable)}
            >
              {isTable ? t('seePicture') : t('seeTable')}
              <span className="for-readers">: {title}</span>
            </Button>
          )}
          <CsvButton what={title} {...csv} />
        </div>
      </header>
      <Loaded query={query}>
        {(data) => (
          <div className="stack">
            <p>{summary(data)}</p>
            {picture && !isTable ? <Alone key={title}>{picture(data)}</Alone> : table(data)}
          </div>
        )}
      </Loaded>
    </section>
  );
}

/** What is fetched for one picture keeps nothing else from being seen, and neither does its failure. */
function Alone({ children }: { readonly children: ReactNode }) {
  return (
    <CatchBoundary
      getResetKey={() => 'picture'}
      errorComponent={({ error }) => <Failed error={error} onRetry={() => location.reload()} />}
    >
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </CatchBoundary>
  );
}
