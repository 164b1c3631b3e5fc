import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useShortcuts } from '../app/shortcuts.js';
import type { CaseView } from '../api/generated/types.gen.js';
import { caseQuery, historyQuery, useMe } from '../api/queries.js';
import { readDraft } from '../case/draft.js';
import { Basis } from '../case/reasons.js';
import { Button } from '../kit/button.js';
import { Chip, Notice, type Tone } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { day, instant, timeLeft } from '../words/figures.js';
import { say } from '../words/words.js';
import { DefectList } from './defect-list.js';
import { GapsBySection } from './gap-list.js';
import { lastEdits, type LastEdit } from './last-edits.js';
import { NotWritable } from './not-writable.js';
import { Ring } from './ring.js';
import { FILING, sectionOfDefect, stateOf, type Section, type SectionState } from './sections.js';
import { defectsOf, dossierOf, nameOf, usePaperName, type Dossier } from './use-dossier.js';
import { sectionDraft } from './use-section.js';
import { t } from './words.js';
import './proposal.css';

/** The dossier as a list of tasks: what is complete, what is missing and where it is mended. */
export function TaskListPage() {
  const { id } = useParams({ from: '/frame/de-an/$id/soan' });
  const query = useQuery(caseQuery(id));
  return (
    <div className="page">
      <Loaded query={query}>
        {(view) => {
          const dossier = dossierOf(view);
          return dossier.isWritable ? (
            <TaskList view={view} dossier={dossier} />
          ) : (
            <>
              <h1>{view.title}</h1>
              <NotWritable view={view} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

/** Goes to the first gap, or to the filing when only that is left. */
function useNextGap({ id }: CaseView, { gaps, sections }: Dossier): () => void {
  const navigate = useNavigate();
  const next = sections.find(({ key }) => gaps.some(({ section }) => section === key));
  const go = (): void =>
    void (next
      ? navigate({ to: '/de-an/$id/soan/$part', params: { id, part: next.key } })
      : navigate({ to: '/de-an/$id/nop', params: { id } }));
  useShortcuts({ n: go });
  return go;
}

function TaskList({ view, dossier }: { readonly view: CaseView; readonly dossier: Dossier }) {
  const { sections, gaps } = dossier;
  const nameOfPaper = usePaperName();
  const goNext = useNextGap(view, dossier);
  const defects = defectsOf(view);
  return (
    <>
      <header className="page-head">
        <div className="stack tight">
          <h1>{view.title}</h1>
          <span className="soft">
            {t('write')} · {view.code} · {view.year}
          </span>
        </div>
        <Link to="/ho-so/$id" params={{ id: view.id }}>
          {t('toCase')}
        </Link>
      </header>
      <div className="task-page">
        <Tasks view={view} sections={sections} gaps={gaps} />
        <div className="stack">
          {defects.length > 0 && (
            <section className="panel stack">
              <h2>{t('defects')}</h2>
              <p className="soft">{t('defectsHelp')}</p>
              <DefectList caseId={view.id} {...{ defects, sections, nameOfPaper }} />
            </section>
          )}
          <section className="panel stack">
            <h2>{t('gaps')}</h2>
            {gaps.length === 0 ? (
              <Notice tone="good">
                <p>{t('noGaps')}</p>
              </Notice>
            ) : (
              <GapsBySection caseId={view.id} {...{ gaps, sections, nameOfPaper }} />
            )}
            <div className="row">
              {gaps.some(({ section }) => section !== FILING) && (
                <Button onClick={goNext} icon="right">
                  {t('nextGap')} <span className="soft small">({t('keyN')})</span>
                </Button>
              )}
              <Link className="button primary" to="/de-an/$id/nop" params={{ id: view.id }}>
                {t('check')}
              </Link>
            </div>
          </section>
        </div>
      </div>
    </>
  );
}

/** Each section with its state and who wrote in it last; the ring counts the eight parts. */
function Tasks({
  view,
  sections,
  gaps,
}: { readonly view: CaseView } & Pick<Dossier, 'sections' | 'gaps'>) {
  const { personId } = useMe();
  const { data: history } = useQuery(historyQuery(view.id));
  const asked = new Set(defectsOf(view).map(({ part }) => sectionOfDefect(part, sections)));
  const edits = lastEdits(history?.items ?? [], sections);
  const isUnsent = (key: string): boolean =>
    readDraft(sectionDraft(personId, view.id, key)) !== null;
  const rows = sections.map((section) => ({
    section,
    edit: edits.get(section.key),
    isAsked: asked.has(section.key),
    ...stateOf(section, view, gaps, isUnsent(section.key)),
  }));
  const parts = rows.filter(({ section }) => section.isPart);
  const done = parts.filter(({ state }) => state === 'enough').length;
  return (
    <section className="panel stack" aria-label={t('parts')}>
      <Progress view={view} done={done} all={parts.length} />
      <ol className="task-list">
        {rows.map((row) => (
          <Task key={row.section.key} caseId={view.id} {...row} />
        ))}
      </ol>
    </section>
  );
}

function Progress(props: { readonly view: CaseView; readonly done: number; readonly all: number }) {
  const { view, done, all } = props;
  const words = t('ring', { done, all });
  return (
    <div className="row">
      <Ring done={done} all={all} label={words} />
      <div className="stack tight grow">
        <strong>{words}</strong>
        {view.deadlines.map(({ code, label, due, daysLeft, basis, mark }) => (
          <span key={code} className="row">
            <Chip tone={daysLeft < 0 ? 'bad' : daysLeft <= 3 ? 'warn' : 'info'} icon="clock">
              {say(label)}: {day(due)} ({timeLeft(daysLeft)})
            </Chip>
            <Basis basis={basis} mark={mark} />
          </span>
        ))}
      </div>
    </div>
  );
}

const TONES: Readonly<Record<SectionState, Tone | undefined>> = {
  notStarted: undefined,
  underWay: 'info',
  missing: 'warn',
  enough: 'good',
};

function Task(props: {
  readonly caseId: string;
  readonly section: Section;
  readonly state: SectionState;
  readonly missing: number;
  readonly edit: LastEdit | undefined;
  readonly isAsked: boolean;
}) {
  const { caseId, section, state, missing, edit, isAsked } = props;
  const tone = TONES[state];
  return (
    <li data-section={section.key} data-state={state}>
      <div className="stack tight grow">
        <Link to="/de-an/$id/soan/$part" params={{ id: caseId, part: section.key }}>
          {nameOf(section)}
        </Link>
        {edit && (
          <span className="soft small">
            {t('editedBy', { who: edit.who ?? t('nobody'), when: instant(edit.at) })}
          </span>
        )}
        {state === 'underWay' && <span className="soft small">{t('unsentHere')}</span>}
      </div>
      <span className="row task-marks">
        {isAsked && <Chip tone="warn">{t('asked')}</Chip>}
        <Chip {...(tone ? { tone } : {})}>{t(state, { count: missing })}</Chip>
      </span>
    </li>
  );
}
