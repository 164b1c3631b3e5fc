import { useMemo } from 'react';
import type { Move } from '../api/generated/types.gen.js';
import { Basis } from '../case/reasons.js';
import { readAmount } from '../words/amount.js';
import { Button } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { dong, inWords, percent } from '../words/figures.js';
import { say, wordsOf } from '../words/words.js';
import { toSend, unsent } from './editing.js';
import { EstimateGrid } from './estimate-grid.js';
import { rowsOf, sumsOf, type Row, type Sums } from './estimate-rows.js';
import { GapLines } from './gap-list.js';
import { normOf } from './norm.js';
import { ESTIMATE, FACTS, filingsOf, gapsOf, TOTALS } from './sections.js';
import { usePaperName } from './use-dossier.js';
import { useRehearsed } from './use-rehearsed.js';
import type { useSection } from './use-section.js';
import type { SectionProps } from './written-section.js';

const t = wordsOf({
  compare: ['So với kinh phí của đề án', 'Compared with the money of the project'],
  total: ['Khoản', 'Item'],
  lines: ['Cộng dự toán', 'Sum of the rows'],
  project: ['Ghi ở đề án', 'Stated in the project'],
  difference: ['Chênh lệch', 'Difference'],
  same: ['khớp', 'equal'],
  take: [
    'Lấy số cộng của dự toán làm kinh phí đề án',
    'Take these sums as the money of the project',
  ],
  rules: ['Kiểm tra theo định mức và nguồn vốn', 'Checked against norm and sources'],
  holds: [
    'Dự toán khớp, đúng nguồn vốn và trong định mức.',
    'It balances, is funded and within the norm.',
  ],
  before: [
    'Kết quả dưới đây là của bản đã lưu; sửa những ô còn sai trong lưới để kiểm tra bản đang nhập.',
    'This is about what was last saved; mend the marked cells to check what is typed.',
  ],
  checking: ['Đang kiểm tra những gì vừa nhập…', 'Checking what was just typed…'],
  norm: [
    'Mức hỗ trợ tối đa theo định mức {set}: {max}',
    'Most support under the norm {set}: {max}',
  ],
  share: ['{percent} chi phí', '{percent} of the cost'],
  cap: ['không quá {cap}', 'not above {cap}'],
});

/** Which sum of the rows each total of the project is compared with. */
const COLUMN_OF = {
  totalCost: 'amount',
  support: 'support',
  counterpart: 'counterpart',
  otherSources: 'other',
} as const satisfies Record<(typeof TOTALS)[number], keyof Sums>;

/** The estimate (form 1): the grid, its sums beside the project's, and the rules it is checked by. */
export function EstimateSection(
  props: SectionProps & { readonly writing: ReturnType<typeof useSection> },
) {
  const { section, writing } = props;
  const { autosave, editing } = writing;
  const place = section.places.find(({ path }) => path === 'estimate');
  const typed = editing.mine['estimate'];
  const rows = useMemo(() => rowsOf(typed), [typed]);
  const { sums, unread } = sumsOf(rows);
  const write = (next: readonly Row[]): void => autosave.write('estimate', next);
  const stated = (total: (typeof TOTALS)[number]): bigint => {
    const value = editing.mine[total];
    const read = readAmount(typeof value === 'string' ? value : '');
    return read.kind === 'amount' ? BigInt(read.amount) : 0n;
  };
  const differs = TOTALS.some((total) => stated(total) !== sums[COLUMN_OF[total]]);
  const take = (): void => {
    for (const total of TOTALS)
      if (stated(total) !== sums[COLUMN_OF[total]])
        autosave.write(total, sums[COLUMN_OF[total]].toString());
    void autosave.save();
  };
  return (
    <>
      {place && <EstimateGrid fields={place.field.fields ?? []} rows={rows} onChange={write} />}
      <section className="panel stack">
        <h2>{t('compare')}</h2>
        <Compare section={section} sums={sums} stated={stated} />
        {differs && unread === 0 && sums.amount > 0n && (
          <div>
            <Button onClick={take}>{t('take')}</Button>
          </div>
        )}
      </section>
      <Rules {...props} />
    </>
  );
}

function Compare(props: {
  readonly section: SectionProps['section'];
  readonly sums: Sums;
  readonly stated: (total: (typeof TOTALS)[number]) => bigint;
}) {
  const { section, sums, stated } = props;
  return (
    <div className="table-box">
      <table className="table cards-on-phone">
        <caption className="for-readers">{t('compare')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('total')}</th>
            {(['lines', 'project', 'difference'] as const).map((name) => (
              <th key={name} scope="col" className="number">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TOTALS.map((total) => {
            const sum = sums[COLUMN_OF[total]];
            const gap = sum - stated(total);
            const place = section.places.find(({ path }) => path === total);
            return (
              <tr key={total} data-total={total}>
                <th scope="row" data-label={t('total')}>
                  {place ? say(place.field.label) : total}
                </th>
                <td className="number" data-label={t('lines')}>
                  <span>
                    {dong(sum)}
                    <span className="in-words soft small">{inWords(sum.toString())}</span>
                  </span>
                </td>
                <td className="number" data-label={t('project')}>
                  {dong(stated(total))}
                </td>
                <td
                  className={gap === 0n ? 'number' : 'number differs'}
                  data-label={t('difference')}
                >
                  {gap === 0n ? t('same') : dong(gap)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The rules the server finds broken, for what is typed now where it could be rehearsed. */
function Rules(props: SectionProps & { readonly writing: ReturnType<typeof useSection> }) {
  const { view, dossier, section, writing } = props;
  const nameOfPaper = usePaperName();
  const { payload, paths, faults } = toSend(
    unsent(section.places, writing.editing),
    writing.editing,
    view.details,
  );
  const rehearsed = useRehearsed(view, paths.length === 0 ? null : payload);
  const moves: readonly Move[] = rehearsed.moves ?? view.moves;
  const filing = filingsOf({ ...view, moves: [...moves] });
  const reasons = (filing.find(({ possible }) => possible) ?? filing[0])?.reasons ?? [];
  const money = new Set<string>([...TOTALS, ESTIMATE, 'estimate']);
  const gaps = gapsOf(reasons, dossier.sections)
    .filter(({ reason }) => (reason.fields ?? []).some((path) => money.has(path)))
    .filter(({ section: key }) => key === ESTIMATE || key === FACTS);
  return (
    <section className="panel stack" aria-live="polite">
      <h2>{t('rules')}</h2>
      <NormLine view={view} />
      {Object.keys(faults).length > 0 && <p className="soft">{t('before')}</p>}
      {rehearsed.isAsking && <p className="soft small">{t('checking')}</p>}
      {gaps.length === 0 ? (
        <Notice tone="good">
          <p>{t('holds')}</p>
        </Notice>
      ) : (
        <GapLines gaps={gaps} nameOfPaper={nameOfPaper} />
      )}
    </section>
  );
}

function NormLine({ view }: Pick<SectionProps, 'view'>) {
  const norm = normOf(view);
  if (norm === null) return null;
  const { set, maxSupport, percent: share, cap, basis, mark } = norm;
  const parts = [
    share === null ? null : t('share', { percent: percent(share / 100) }),
    cap === null ? null : t('cap', { cap: dong(cap) }),
  ].filter((part) => part !== null);
  return (
    <p>
      {t('norm', { set, max: dong(maxSupport) })}
      {parts.length > 0 && ` (${parts.join(', ')})`}. <Basis basis={basis} mark={mark} />
    </p>
  );
}
