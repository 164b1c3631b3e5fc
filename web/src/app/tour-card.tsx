import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { caseListList, caseListSummary, cockpitYear } from '../api/generated/sdk.gen.js';
import { useMe } from '../api/queries.js';
import { Button, IconButton } from '../kit/button.js';
import { say, wordsOf } from '../words/words.js';
import './tour-card.css';

const t = wordsOf({
  tour: ['Giới thiệu nhanh', 'A short tour'],
  step: ['Bước {step} trên {of}', 'Step {step} of {of}'],
  close: ['Đóng phần giới thiệu', 'Close the tour'],
  next: ['Tiếp', 'Next'],
  back: ['Trước', 'Back'],
  done: ['Xong', 'Done'],
  you: [
    'Anh/chị là {roles}: {count} hồ sơ đang chờ',
    'You are {roles}: {count, plural, one {# case is} other {# cases are}} waiting',
  ],
  youFree: [
    'Anh/chị là {roles}: hiện chưa có hồ sơ nào chờ',
    'You are {roles}: no case is waiting now',
  ],
  work: [
    '“Việc của tôi” xếp các hồ sơ đang chờ anh/chị, hồ sơ gần hạn đứng trước. Bấm vào một dòng để mở và xử lý.',
    '“My work” lists what waits for you, what is due soonest first. Press a line to open and handle it.',
  ],
  openWork: ['Mở Việc của tôi', 'Open My work'],
  bar: [
    'Hồ sơ cho biết làm được gì, và vì sao chưa',
    'A case says what can be done, and why not yet',
  ],
  barText: [
    'Trong mỗi hồ sơ, thanh công việc ghi đang chờ ai và các bước. Bước nào chưa làm được thì có “vì sao chưa làm được”: quy định, điều luật và cách xử lý.',
    'In every case the work bar says whom it waits for and which steps there are. A step that is not possible says why: the rule, its article and what would help.',
  ],
  openWaiting: ['Mở hồ sơ đang chờ: {title}', 'Open what is waiting: {title}'],
  openAny: ['Mở thử một hồ sơ: {title}', 'Open a case: {title}'],
  projects: ['Đề án: bảng, cột và bản đồ', 'Projects: table, board and map'],
  projectsText: [
    'Cùng một danh sách có thể xem thành bảng, thành cột theo giai đoạn hoặc trên bản đồ 34 tỉnh, thành phố; bộ lọc nằm trong địa chỉ nên gửi được cho người khác.',
    'The same list is a table, a board by stage or a map of the 34 provinces; the filters stand in the address, so it can be sent to somebody else.',
  ],
  openMap: ['Mở bản đồ đề án', 'Open the map of projects'],
  money: ['Ngân sách, và tìm mọi thứ bằng Ctrl+K', 'The budget, and Ctrl+K to find anything'],
  moneyText: [
    'Mục Ngân sách cho biết kinh phí của năm đang ở đâu; bấm vào con số nào cũng thấy các đề án đứng sau. Ctrl+K mở ô tìm đề án, hồ sơ và trang, không cần gõ dấu.',
    'Budget shows where the money of a year stands; every number opens the projects behind it. Ctrl+K finds projects, cases and pages; accents are not needed.',
  ],
  findText: [
    'Ctrl+K mở ô tìm đề án, hồ sơ và trang, không cần gõ dấu. Phần giới thiệu này mở lại được ở mục Trợ giúp.',
    'Ctrl+K finds projects, cases and pages; accents are not needed. Help opens this tour again.',
  ],
  find: ['Tìm mọi thứ bằng Ctrl+K', 'Ctrl+K finds anything'],
  openBudget: ['Mở Ngân sách', 'Open the budget'],
});

interface Step {
  /** What the page marks while the step is read: see tour-card.css. */
  readonly at: string;
  readonly title: string;
  readonly text: string;
  readonly link: ReactNode;
}

/** Four steps made for this person: what waits comes from the server, and so does whether budgets are open. */
function useSteps(onFollow: () => void): readonly Step[] {
  const names = useMe()
    .roles.map(({ label }) => say(label))
    .join(', ');
  const { count, isCounted, first, mayReadBudgets } = useWhatWaits();
  const you = count > 0 ? t('you', { roles: names, count }) : t('youFree', { roles: names });
  return [
    {
      at: 'work',
      title: isCounted ? you : t('tour'),
      text: t('work'),
      link: (
        <Link to="/viec" onClick={onFollow}>
          {t('openWork')}
        </Link>
      ),
    },
    {
      at: 'bar',
      title: t('bar'),
      text: t('barText'),
      link: first && (
        <Link to="/ho-so/$id" params={{ id: first.id }} onClick={onFollow}>
          {t(count > 0 ? 'openWaiting' : 'openAny', { title: first.title })}
        </Link>
      ),
    },
    {
      at: 'projects',
      title: t('projects'),
      text: t('projectsText'),
      link: (
        <Link to="/de-an" search={{ xem: 'ban-do' }} onClick={onFollow}>
          {t('openMap')}
        </Link>
      ),
    },
    mayReadBudgets
      ? {
          at: 'money',
          title: t('money'),
          text: t('moneyText'),
          link: (
            <Link to="/ngan-sach" onClick={onFollow}>
              {t('openBudget')}
            </Link>
          ),
        }
      : { at: 'find', title: t('find'), text: t('findText'), link: null },
  ];
}

/** How much waits for this person, a case to begin with, and whether the server shows them budgets. */
function useWhatWaits() {
  const year = Number(useMe().today.slice(0, 4));
  const waiting = useQuery({
    queryKey: ['cases', 'tour'],
    queryFn: () => caseListList({ query: { waitingFor: 'me', limit: 1 } }),
  });
  const sum = useQuery({
    queryKey: ['summary', 'tour'],
    queryFn: () => caseListSummary({ query: { waitingFor: 'me' } }),
  });
  const any = useQuery({
    queryKey: ['cases', 'tour', 'any'],
    queryFn: () => caseListList({ query: { kind: 'project', limit: 1 } }),
  });
  const budget = useQuery({
    queryKey: ['budgets', 'tour'],
    queryFn: () => cockpitYear({ query: { year } }),
    retry: false,
  });
  return {
    count: sum.data?.total ?? 0,
    isCounted: !sum.isPending,
    first: waiting.data?.items[0] ?? any.data?.items[0],
    mayReadBudgets: !budget.isError,
  };
}

/**
 * Stands in the page above its content, so that it covers nothing; what it speaks of is marked while it is read.
 * Escape closes it from anywhere but a field or a dialog.
 */
export function TourCard(props: {
  /** Somebody asked for it: the focus comes here, and goes back when it is closed. */
  readonly isAsked: boolean;
  /** It was gone on with: from here on it goes along to every page. */
  readonly onFollow: () => void;
  readonly onClose: () => void;
}) {
  const { isAsked, onFollow, onClose } = props;
  const steps = useSteps(onFollow);
  const [at, setAt] = useState(0);
  const step = steps[at];
  const title = useTitleFocus(isAsked, at);
  const id = useId();
  useMark(step?.at ?? '');
  useEscape(onClose);
  if (!step) return null;
  return (
    <section className="tour panel no-print" aria-labelledby={id}>
      <header>
        <p className="soft small">
          {t('tour')}. {t('step', { step: at + 1, of: steps.length })}
        </p>
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </header>
      <p className="tour-title" id={id} ref={title} tabIndex={-1}>
        <strong>{step.title}</strong>
      </p>
      <p>{step.text}</p>
      <div className="row apart">
        <span className="grow">{step.link}</span>
        <span className="row">
          {at > 0 && <Button onClick={() => setAt(at - 1)}>{t('back')}</Button>}
          {at < steps.length - 1 ? (
            <Button
              look="primary"
              onClick={() => {
                onFollow();
                setAt(at + 1);
              }}
            >
              {t('next')}
            </Button>
          ) : (
            <Button look="primary" onClick={onClose}>
              {t('done')}
            </Button>
          )}
        </span>
      </div>
    </section>
  );
}

/**
 * The focus goes to the title of a step that was asked for, and after closing back to where it was; where that is
 * gone, to the content of the page.
 */
function useTitleFocus(isAsked: boolean, at: number) {
  const title = useRef<HTMLParagraphElement>(null);
  const shown = useRef(isAsked ? -1 : at);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const isHome = before instanceof HTMLElement && before !== document.body;
      const isOurs = document.activeElement === document.body;
      if (isOurs)
        (isHome && before.isConnected ? before : document.getElementById('main'))?.focus();
    };
  }, []);
  useEffect(() => {
    if (shown.current !== at) title.current?.focus();
    shown.current = at;
  }, [at]);
  return title;
}

/** Marks on the page what the step speaks of. */
function useMark(at: string): void {
  useEffect(() => {
    document.documentElement.dataset['tour'] = at;
    return () => {
      delete document.documentElement.dataset['tour'];
    };
  }, [at]);
}

function useEscape(onClose: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      const isTaken =
        event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
      if (!isTaken && !document.querySelector('dialog[open]')) onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);
}
