import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView, HistoryPage } from '../api/generated/types.gen.js';
import { historyQuery, workflowQuery } from '../api/queries.js';
import { KindPanel } from '../case/kind-panels.js';
import { Basis } from '../case/reasons.js';
import { Day } from '../kit/figures.js';
import { Icon } from '../kit/icon.js';
import { Chip, Notice } from '../kit/notice.js';
import { Loaded, Loading } from '../kit/states.js';
import { day, dayOf, timeLeft } from '../words/figures.js';
import { say } from '../words/words.js';
import { Conflicts } from './conflicts.js';
import { RelatedById, RelatedLine } from './case-link.js';
import { isCaseId } from './detail-value.js';
import { Details, useDictionary } from './details.js';
import { t } from './words.js';

export function OverviewTab({ view }: { readonly view: CaseView }) {
  const dictionary = useDictionary(view.kind);
  const content = view.law['contentLabel'];
  return (
    <div className="stack">
      <KindPanel view={view} />
      <div className="overview">
        <div className="stack">
          <Writing view={view} />
          {dictionary ? (
            <Details
              details={view.details}
              dictionary={dictionary}
              meanings={typeof content === 'string' ? { contentCode: content } : {}}
            />
          ) : (
            <Loading />
          )}
        </div>
        <aside className="stack">
          <Deadlines view={view} />
          <Findings view={view} />
          <RelatedCases view={view} />
          <People caseId={view.id} />
          <Conflicts view={view} />
        </aside>
      </div>
    </div>
  );
}

/** The pages made for writing and submitting a dossier, where this person has the moves they ask for. */
function Writing({ view }: { readonly view: CaseView }) {
  const has = (...events: string[]): boolean =>
    view.moves.some(({ event }) => events.includes(event));
  const canEdit = has('project.edit');
  const canSubmit = has('project.submit', 'project.resubmit');
  if (!canEdit && !canSubmit) return null;
  return (
    <div className="no-print">
      <Notice tone="info">
        <p>{t('goOnHelp')}</p>
        <div className="row">
          {canEdit && (
            <Link className="button primary" to="/de-an/$id/soan" params={{ id: view.id }}>
              <Icon name="edit" />
              {t('goOn')}
            </Link>
          )}
          {canSubmit && (
            <Link className="button" to="/de-an/$id/nop" params={{ id: view.id }}>
              <Icon name="check" />
              {t('check')}
            </Link>
          )}
        </div>
      </Notice>
    </div>
  );
}

function Deadlines({ view }: { readonly view: CaseView }) {
  const next = view.deadlines.toSorted((a, b) => (a.due < b.due ? -1 : 1));
  return (
    <section className="panel stack tight">
      <h2>{t('deadlines')}</h2>
      {next.length === 0 && <p className="soft">{t('noDeadlines')}</p>}
      <ul className="stack tight">
        {next.map(({ code, label, due, daysLeft, openedOn, basis, mark }) => (
          <li key={code} className="stack tight aside-line">
            <strong>{say(label)}</strong>
            <span className="row">
              <Chip tone={daysLeft < 0 ? 'bad' : daysLeft <= 3 ? 'warn' : 'info'} icon="clock">
                <span>
                  <Day on={due} />: {timeLeft(daysLeft)}
                </span>
              </Chip>
              <span className="soft small">{t('opened', { day: day(openedOn) })}</span>
            </span>
            <Basis basis={basis} mark={mark} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Children of the case that are findings nobody has closed yet. */
function Findings({ view }: { readonly view: CaseView }) {
  const found = view.children.filter(({ kind }) => kind === 'finding');
  const { data: workflow } = useQuery({ ...workflowQuery('finding'), enabled: found.length > 0 });
  const ended = new Set(
    (workflow?.stages ?? []).flatMap(({ states }) =>
      states.filter(({ isFinal }) => isFinal).map(({ state }) => state),
    ),
  );
  const open = workflow ? found.filter(({ state }) => !ended.has(state)) : [];
  if (open.length === 0) return null;
  return (
    <section className="panel stack tight findings">
      <h2>
        {t('findings')} ({open.length})
      </h2>
      <ul className="stack tight">
        {open.map((each) => (
          <RelatedLine key={each.id} other={each} />
        ))}
      </ul>
    </section>
  );
}

function RelatedCases({ view }: { readonly view: CaseView }) {
  const named = Object.values(view.details).filter(isCaseId);
  const above = [...new Set([...(view.parentId === null ? [] : [view.parentId]), ...named])];
  const isNothing = above.length === 0 && view.children.length === 0;
  return (
    <section className="panel stack tight">
      <h2>{t('related')}</h2>
      {isNothing && <p className="soft">{t('noRelated')}</p>}
      <ul className="stack tight">
        {above.map((id) => (
          <RelatedById key={id} id={id} />
        ))}
        {view.children.map((child) => (
          <RelatedLine key={child.id} other={child} />
        ))}
      </ul>
    </section>
  );
}

interface Person {
  readonly name: string | null;
  readonly steps: number;
  readonly last: string;
}

/** Who has moved the case, the last one first. */
function peopleOf(page: HistoryPage): readonly Person[] {
  const people = new Map<string, Person>();
  for (const { outcome, actor, actorName, at } of page.items) {
    if (outcome !== 'moved') continue;
    const steps = (people.get(actor)?.steps ?? 0) + 1;
    people.set(actor, { name: actorName, steps, last: at });
  }
  return [...people.values()].toSorted((a, b) => (a.last < b.last ? 1 : -1));
}

function People({ caseId }: { readonly caseId: string }) {
  const query = useQuery(historyQuery(caseId));
  return (
    <section className="panel stack tight">
      <h2>{t('people')}</h2>
      <Loaded query={query} lines={3}>
        {(page) => (
          <ul className="stack tight">
            {peopleOf(page).map(({ name, steps, last }) => (
              <li key={`${name} ${last}`} className="aside-line">
                <strong>{name ?? t('system')}</strong>
                <div className="soft small">
                  {t('peopleOf', { count: steps, day: dayOf(last) })}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
