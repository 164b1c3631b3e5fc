/** Loads the demonstration year: every row becomes a case that real people's moves carry to where it was seen. */
import type { CaseRef } from '../story/teller.js';
import type { Rulebook } from '../../workflows/index.js';
import { REACHES, reachOfRow, statedDays, type Reached } from './demo-year.plan.js';
import type { SourceRow } from './demo-year.rows.js';
import { InsideTeller, type Inside } from './inside.teller.js';
import {
  accept,
  askAdvance,
  complete,
  contract,
  firstAmount,
  payAdvance,
  report,
  settle,
} from '../story/story-funding.js';
import { storyProject } from '../story/story-project.js';
import {
  appraiseAtBase,
  appraiseAtMinistry,
  approvePlan,
  file,
  grantEstimate,
  openingOf,
  type StoryProject,
} from '../story/story.js';

interface Told {
  readonly row: SourceRow;
  readonly project: StoryProject;
  readonly reached: Reached;
  readonly teller: InsideTeller;
  ref?: CaseRef;
}

const atLeast = ({ reached }: Told, wanted: Reached): boolean =>
  REACHES.indexOf(reached) >= REACHES.indexOf(wanted);

/** A row without a stated support is told with half of its total; its note says so. */
function told(inside: Inside, book: Rulebook, row: SourceRow): Told {
  const stated = row.central ?? row.local ?? row.unstated;
  const total = row.total === null ? null : BigInt(row.total);
  const support = stated === null ? (total ?? 0n) / 2n : BigInt(stated);
  const year = row.year ?? 2016;
  const note = [
    `Nguồn: ${row.source}.`,
    row.year === null ? 'Năm không có trong nguồn, lấy minh hoạ.' : '',
    stated === null ? 'Mức hỗ trợ không có trong nguồn, lấy minh hoạ một nửa tổng kinh phí.' : '',
    row.programme === 'national'
      ? ''
      : 'Nguồn nêu chương trình địa phương hoặc không nêu chương trình.',
  ];
  const project = storyProject(book, {
    title: row.title,
    year,
    contentCode: row.contentCode ?? '3.3',
    ...(row.row === 41 ? { contentItem: 'planning' } : {}),
    beneficiaryName: `Cơ sở công nghiệp nông thôn minh hoạ số ${row.row} (tên hư cấu)`,
    beneficiaryPlace: row.place,
    beneficiaryCount: row.countAssumed ? null : row.count,
    total,
    support,
    sourceNote: note.filter((part) => part !== '').join(' '),
    days: statedDays(row),
  });
  return {
    row,
    project,
    reached: reachOfRow(row),
    teller: new InsideTeller(inside, row.province, `row${row.row}`),
  };
}

async function propose(one: Told): Promise<void> {
  const { teller, project } = one;
  if (one.reached === 'draft') {
    await teller.day(project.days.filed);
    one.ref = await teller.open('centre', 'project', openingOf(project));
    return;
  }
  one.ref = await file(teller, project);
  await appraiseAtBase(teller, project, one.ref);
  if (atLeast(one, 'in_plan')) await appraiseAtMinistry(teller, project, one.ref);
}

async function carryOut(one: Told): Promise<void> {
  const { teller, project, ref, row } = one;
  if (!ref || !atLeast(one, 'in_progress')) return;
  const signed = await contract(teller, project, ref);
  const done = (project.total * 75n) / 100n;
  await report(teller, ref, { on: project.days.progress, percent: 75, value: done });
  const amount = firstAmount(project);
  const advance = { done, on: project.days.advance, order: `UNC ${row.row}/1 (số minh hoạ)` };
  if (amount > 0n) {
    const first = { ...advance, type: 'first' as const, amount, papers: project.firstPapers };
    await payAdvance(teller, project, await askAdvance(teller, ref, first), first);
  }
  if (!atLeast(one, 'accepted')) return;
  await complete(teller, project, ref);
  await accept(teller, project, ref);
  if (!atLeast(one, 'settled')) return;
  const rest = {
    ...advance,
    type: 'remaining' as const,
    amount: project.support - amount,
    done: project.total,
    papers: project.remainingPapers,
    on: project.days.acceptance,
    order: `UNC ${row.row}/2 (số minh hoạ)`,
  };
  await payAdvance(teller, project, await askAdvance(teller, ref, rest), rest);
  await settle(teller, project, signed);
}

const grouped = (
  all: readonly Told[],
  key: (one: Told) => string,
): ReadonlyMap<string, readonly Told[]> => {
  const groups = new Map<string, Told[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
};

/** The estimate of a year is exactly what the demonstration's national projects of that year were granted. */
async function openEstimate(inside: Inside, year: string, all: readonly Told[]): Promise<CaseRef> {
  const teller = new InsideTeller(inside, 'lamdong', `estimate${year}`);
  const first = all.map(({ project }) => project.days.plan).toSorted()[0] ?? `${year}-01-05`;
  await teller.day(first);
  return grantEstimate(teller, {
    year: Number(year),
    title: `Dự toán khuyến công quốc gia năm ${year} (minh hoạ)`,
    amount: all.reduce((total, { project }) => total + project.support, 0n).toString(),
    decisionNumber: `QĐ giao dự toán ${year} (số minh hoạ)`,
    decisionDate: first,
  });
}

async function approveYear(inside: Inside, year: string, all: readonly Told[]): Promise<void> {
  const estimate = await openEstimate(inside, year, all);
  const batches = [...grouped(all, ({ project }) => project.days.plan)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  for (const [index, [day, lines]] of batches.entries()) {
    await approvePlan(new InsideTeller(inside, 'lamdong', `plan${year}-${index + 1}`), {
      year: Number(year),
      number: index + 1,
      estimate,
      decisionNumber: lines[0]?.project.days.planDecision ?? '',
      decisionDate: day,
      lines: lines.flatMap(({ ref, project }) => (ref ? [{ ref, amount: project.support }] : [])),
    });
  }
}

/** Tells all rows, the projects of one phase side by side. Repeating it after an interruption goes on where it was. */
export async function loadDemoYear(
  inside: Inside,
  book: Rulebook,
  rows: readonly SourceRow[],
  progress: (line: string) => void,
): Promise<number> {
  const all = rows.map((row) => told(inside, book, row));
  progress(`${all.length} đề án: lập, nộp, thẩm định…`);
  await Promise.all(all.map(propose));
  const planned = all.filter((one) => atLeast(one, 'in_plan'));
  progress(`${planned.length} đề án quốc gia: phê duyệt kế hoạch…`);
  const years = grouped(planned, ({ project }) => String(project.year));
  await Promise.all([...years].map(([year, ones]) => approveYear(inside, year, ones)));
  progress('hợp đồng, tạm ứng, nghiệm thu, quyết toán…');
  await Promise.all(planned.map(carryOut));
  return all.length;
}
