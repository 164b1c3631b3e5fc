import { Link } from '@tanstack/react-router';
import type { HistoryRow, KeptReason } from '../api/generated/types.gen.js';
import { Basis } from '../case/reasons.js';
import { Instant } from '../kit/figures.js';
import { Chip } from '../kit/notice.js';
import { TableBox } from '../kit/table-box.js';
import { say } from '../words/words.js';
import { CaseName } from './case-link.js';
import type { Change } from './changes.js';
import type { Dictionary } from './detail-labels.js';
import { DetailValue } from './detail-value.js';
import { t } from './history.words.js';
import { t as shared } from './words.js';

export interface Names {
  readonly dictionary: Dictionary;
  /** What a state of a stage is called; null for none. */
  readonly place: (stage: string, state: string) => string | null;
}

interface ItemProps {
  readonly caseId: string;
  readonly row: HistoryRow;
  readonly changes: readonly Change[];
  readonly names: Names;
}

/** One step that was done, or one that was refused and why. */
export function EventItem({ caseId, row, changes, names }: ItemProps) {
  const isRefused = row.outcome === 'refused';
  return (
    <li className={isRefused ? 'event refused' : 'event'} data-outcome={row.outcome}>
      <div className="row apart">
        <h3>{row.label ? say(row.label) : t('asked')}</h3>
        {isRefused ? (
          <Chip tone="bad" icon="stop">
            {t('refused')}
          </Chip>
        ) : (
          <Link
            className="no-print"
            to="/ho-so/$id/bien-nhan/$revision"
            params={{ id: caseId, revision: String(row.revision) }}
            aria-label={t('receiptOf', { number: row.revision })}
          >
            {t('receipt')}
          </Link>
        )}
      </div>
      <p>
        <Instant at={row.at} /> · <Who row={row} />
      </p>
      {!isRefused && <p>{passageOf(row, names)}</p>}
      {row.causeCase !== null && (
        <p className="soft">
          {t('cause')}: <CaseName id={row.causeCase} />
        </p>
      )}
      {isRefused && <Why reasons={row.reasons ?? []} />}
      {changes.length > 0 && <Changes changes={changes} names={names} />}
      {!isRefused && (
        <p className="soft small">
          {t('revision', { number: row.revision })}
          {row.machineVersion !== null && ` · ${t('machine', { version: row.machineVersion })}`}
          {row.hash !== null && (
            <span title={row.hash}> · {t('hash', { hash: row.hash.slice(0, 12) })}</span>
          )}
        </p>
      )}
    </li>
  );
}

function Who({ row }: { readonly row: HistoryRow }) {
  return (
    <>
      <strong>{row.actorName ?? t('system')}</strong>
      {row.actorOrgName !== null && `, ${row.actorOrgName}`}
      {row.onBehalfOf !== null && ` (${t('onBehalf')})`}
    </>
  );
}

function passageOf(row: HistoryRow, names: Names): string {
  const from = names.place(row.fromStage, row.fromState);
  const to = names.place(row.toStage, row.toState) ?? '';
  if (from === null) return t('begins', { state: to });
  return from === to ? t('stays', { state: to }) : t('fromTo', { from, to });
}

function Why({ reasons }: { readonly reasons: readonly KeptReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <div>
      <p>{t('refusedWhy')}</p>
      <ul className="why">
        {reasons.map(({ rule, message, basis, mark }) => (
          <li key={rule} data-rule={rule}>
            {say(message)} <Basis basis={basis} mark={mark} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The names down to a value, `1. Thuyết minh: 3. Mục tiêu`; what has no name is still shown. */
function nameOf(path: readonly string[], dictionary: Dictionary): string {
  const parts = path.flatMap((_, index) => {
    const label = dictionary.labelOf(path.slice(0, index + 1));
    return label ? [say(label)] : [];
  });
  return parts.length === 0 ? shared('otherDetail') : parts.join(': ');
}

function Changes({
  changes,
  names,
}: {
  readonly changes: readonly Change[];
  readonly names: Names;
}) {
  const { dictionary } = names;
  const title = t('changes', { count: changes.length });
  return (
    <details className="changes">
      <summary>{title}</summary>
      <TableBox label={title}>
        <table className="table cards-on-phone">
          <caption className="for-readers">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before, after }) => (
              <tr key={path.join('.')}>
                <th scope="row" className="whole">
                  {nameOf(path, dictionary)}
                </th>
                <td data-label={t('before')}>
                  <DetailValue value={before} path={path} dictionary={dictionary} />
                </td>
                <td data-label={t('after')}>
                  <DetailValue value={after} path={path} dictionary={dictionary} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </details>
  );
}
