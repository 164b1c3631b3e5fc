import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { exportsCancel } from '../api/generated/sdk.gen.js';
import type { ExportJob } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { Button } from '../kit/button.js';
import { Bar, Instant } from '../kit/figures.js';
import { Icon } from '../kit/icon.js';
import { Chip, type Tone } from '../kit/notice.js';
import { Loaded, StateBox } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { tell } from '../kit/toast.js';
import { count, fileSize, instant } from '../words/figures.js';
import { exportsQuery, isUnfinished } from './queries.js';
import { t } from './words.js';
import './jobs.css';

/** Every list the person asked for as a file: how far it is, and the file. */
export function JobsPage() {
  const query = useQuery(exportsQuery);
  return (
    <div className="page jobs">
      <header className="stack tight">
        <h1>{t('title')}</h1>
        <p className="soft">{t('help')}</p>
      </header>
      <Loaded query={query}>
        {({ items }) => (items.length === 0 ? <NoJobs /> : <Jobs items={items} />)}
      </Loaded>
    </div>
  );
}

function NoJobs() {
  return (
    <StateBox icon="job" title={t('empty')}>
      <p className="soft">{t('emptyHelp')}</p>
      <Link className="button primary" to="/de-an">
        {t('toProjects')}
      </Link>
    </StateBox>
  );
}

function Jobs({ items }: { readonly items: readonly ExportJob[] }) {
  return (
    <TableBox label={t('title')}>
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('asked')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('progress')}</th>
            <th scope="col">{t('act')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((job) => (
            <tr key={job.id}>
              <th scope="row" className="whole">
                {job.fileName ?? t(job.format)}
                {job.size !== null && <span className="soft small"> {fileSize(job.size)}</span>}
              </th>
              <td data-label={t('asked')}>
                <Instant at={job.createdAt} />
              </td>
              <td data-label={t('state')}>
                <State job={job} />
              </td>
              <td data-label={t('progress')}>
                <Progress job={job} />
              </td>
              <td data-label={t('act')}>
                <Act job={job} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

const TONES: Readonly<Record<ExportJob['state'], Tone | undefined>> = {
  waiting: 'info',
  running: 'info',
  done: 'good',
  cancelled: undefined,
  failed: 'bad',
  expired: undefined,
};
const FAULTS = ['file_too_large', 'account_is_closed', 'export_failed'] as const;

function State({ job: { state, fault, expiresAt } }: { readonly job: ExportJob }) {
  const tone = TONES[state];
  const known = FAULTS.find((code) => code === fault);
  return (
    <span>
      <Chip {...(tone ? { tone } : {})}>{t(state)}</Chip>{' '}
      {state === 'failed' && (
        <span className="small">{known ? t(known) : t('other', { code: fault ?? '' })}</span>
      )}
      {state === 'done' && expiresAt !== null && (
        <span className="soft small">{t('until', { when: instant(expiresAt) })}</span>
      )}
    </span>
  );
}

function Progress({ job }: { readonly job: ExportJob }) {
  const { rows, total, state } = job;
  if (state === 'waiting') return <span className="soft">{t('notStarted')}</span>;
  const words =
    total === null
      ? t('rows', { rows: count(rows) })
      : t('rowsOf', { rows: count(rows), total: count(total) });
  return (
    <span className="stack tight">
      <span>{words}</span>
      {isUnfinished(job) && total !== null && total > 0 && (
        <Bar share={rows / total} label={words} />
      )}
    </span>
  );
}

function Act({ job }: { readonly job: ExportJob }) {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => exportsCancel({ path: { id: job.id } }),
    onSuccess: () => tell(t('cancelledTold')),
    onError: (error) => {
      const why = error instanceof ApiProblem ? error.body.title : error.message;
      tell(t('failedTold', { why }), { tone: 'bad' });
    },
    onSettled: () => client.invalidateQueries({ queryKey: exportsQuery.queryKey }),
  });
  if (isUnfinished(job))
    return (
      <Button
        compact
        busy={cancel.isPending}
        aria-label={t('cancelOne', { when: instant(job.createdAt) })}
        onClick={() => cancel.mutate()}
      >
        {t('cancel')}
      </Button>
    );
  if (job.state !== 'done') return null;
  return (
    <a
      className="button compact primary"
      href={`/api/v1/exports/${job.id}/file`}
      download={job.fileName ?? ''}
      aria-label={t('downloadOne', { name: job.fileName ?? t(job.format) })}
    >
      <Icon name="job" />
      {t('download')}
    </a>
  );
}
