import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react';
import type { CaseView } from '../api/generated/types.gen.js';
import { caseQuery, workflowsQuery } from '../api/queries.js';
import { useShortcuts } from '../app/shortcuts.js';
import { Button } from '../kit/button.js';
import { Loaded, Loading } from '../kit/states.js';
import { say, wordsOf } from '../words/words.js';
import { WorkBar } from './work-bar.js';
import '../case-tabs/case-tabs.css';

const t = wordsOf({
  tabs: ['Các phần của hồ sơ', 'Parts of the case'],
  overview: ['Tổng quan', 'Overview'],
  money: ['Tiền', 'Money'],
  papers: ['Giấy tờ', 'Papers'],
  history: ['Lịch sử', 'History'],
  talk: ['Trao đổi', 'Discussion'],
  diagram: ['Sơ đồ', 'Diagram'],
  print: ['In', 'Print'],
});

interface TabProps {
  readonly view: CaseView;
  /** Which part of the tab the address points at. */
  readonly part: string | undefined;
}
interface Tab {
  readonly name: string;
  readonly word: Parameters<typeof t>[0];
  readonly Draw: ComponentType<TabProps>;
}

/** Each is fetched when it is opened; digits open them in this order. */
const TABS: readonly [Tab, ...Tab[]] = [
  {
    name: 'tong-quan',
    word: 'overview',
    Draw: lazy(async () => ({
      default: (await import('../case-tabs/overview.tab.js')).OverviewTab,
    })),
  },
  {
    name: 'tien',
    word: 'money',
    Draw: lazy(async () => ({ default: (await import('../case-tabs/money.tab.js')).MoneyTab })),
  },
  {
    name: 'giay-to',
    word: 'papers',
    Draw: lazy(async () => ({ default: (await import('../case-tabs/papers.tab.js')).PapersTab })),
  },
  {
    name: 'lich-su',
    word: 'history',
    Draw: lazy(async () => ({ default: (await import('../case-tabs/history.tab.js')).HistoryTab })),
  },
  {
    name: 'trao-doi',
    word: 'talk',
    Draw: lazy(async () => ({ default: (await import('../case-tabs/talk.tab.js')).TalkTab })),
  },
  {
    name: 'so-do',
    word: 'diagram',
    Draw: lazy(async () => ({ default: (await import('../case-tabs/diagram.tab.js')).DiagramTab })),
  },
];

/** A case of any kind: where it stands and the steps, and below one of its parts. */
export function CasePage() {
  const { id } = useParams({ from: '/frame/ho-so/$id' });
  const query = useQuery(caseQuery(id));
  return (
    <div className="page">
      <Loaded query={query}>{(view) => <Whole view={view} />}</Loaded>
    </div>
  );
}

function Whole({ view }: { readonly view: CaseView }) {
  const { tab, muc } = useSearch({ from: '/frame/ho-so/$id' });
  const navigate = useNavigate();
  const shown = TABS.find(({ name }) => name === tab) ?? TABS[0];
  const { Draw } = shown;
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the tabs are wider than the screen; the open one stays in sight.
    const open = tabs.current?.querySelector('[aria-current]');
    open?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown.name]);
  useShortcuts(
    Object.fromEntries(
      TABS.map(({ name }, index) => [
        String(index + 1),
        () => void navigate({ to: '/ho-so/$id', params: { id: view.id }, search: { tab: name } }),
      ]),
    ),
  );
  return (
    <>
      <Head view={view} />
      <WorkBar view={view} />
      <nav ref={tabs} className="tabs no-print" aria-label={t('tabs')}>
        {TABS.map(({ name, word }, index) => (
          <Link
            key={name}
            to="/ho-so/$id"
            params={{ id: view.id }}
            search={{ tab: name }}
            aria-current={name === shown.name ? 'page' : undefined}
            aria-keyshortcuts={String(index + 1)}
          >
            {t(word)}
          </Link>
        ))}
      </nav>
      <section className="stack" aria-label={t(shown.word)}>
        <Suspense fallback={<Loading />}>
          <Draw view={view} part={muc} />
        </Suspense>
      </section>
    </>
  );
}

function Head({ view }: { readonly view: CaseView }) {
  const { data: list } = useQuery(workflowsQuery);
  const kind = list?.kinds.find(({ kind: each }) => each === view.kind);
  const places = [view.organisation?.name, view.area?.name].filter(Boolean);
  return (
    <header className="page-head">
      <div className="stack tight grow">
        <span className="soft">
          {kind && say(kind.label)} <strong>{view.code}</strong>
        </span>
        <h1>{view.title}</h1>
        <span className="soft">{places.join(' · ')}</span>
      </div>
      <Button icon="print" className="no-print" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </header>
  );
}
