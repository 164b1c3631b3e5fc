import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CaseView, Workflow, WorkflowList } from '../api/generated/types.gen.js';
import { workflowQuery, workflowsQuery } from '../api/queries.js';
import { PaperUpload } from '../case/paper-upload.js';
import { SelectField } from '../kit/choice-field.js';
import { Chip } from '../kit/notice.js';
import { Loading, StateBox } from '../kit/states.js';
import { byName } from '../words/figures.js';
import { say } from '../words/words.js';
import { PaperLine, type Paper } from './paper-line.js';
import { t } from './papers.words.js';
import './papers.css';

interface Group {
  readonly kind: string;
  readonly label: string;
  readonly papers: readonly Paper[];
}

/** Kinds the present state works on, and the other kinds there are papers of; each with its papers. */
function groupsOf(view: CaseView, workflow: Workflow, labels: WorkflowList['documents']) {
  const groupOf = (kind: string): Group => {
    const label = labels[kind];
    return {
      kind,
      label: label ? say(label) : kind,
      papers: view.documents.filter((paper) => paper.kind === kind),
    };
  };
  const present = workflow.stages
    .find(({ stage }) => stage === view.stage)
    ?.states.find(({ state }) => state === view.state);
  const needed = (present?.documents ?? []).map(({ kind }) => kind);
  const others = [...new Set(view.documents.map(({ kind }) => kind))].filter(
    (kind) => !needed.includes(kind),
  );
  return {
    needed: needed.map(groupOf),
    others: others.map(groupOf),
    isClosed: present?.isFinal ?? false,
  };
}

/** Papers by kind: first those of the present state, with what is missing; then the rest. */
export function PapersTab(props: { readonly view: CaseView; readonly part?: string | undefined }) {
  const { view, part } = props;
  const { data: list } = useQuery(workflowsQuery) as { data: WorkflowList | undefined };
  const { data: workflow } = useQuery(workflowQuery(view.kind));
  if (!list || !workflow) return <Loading />;
  const { needed, others, isClosed } = groupsOf(view, workflow, list.documents);
  const isKnown = [...needed, ...others].some(({ kind }) => kind === part);
  return (
    <>
      {needed.length > 0 && (
        <section className="panel stack">
          <header>
            <div>
              <h2>{t('now')}</h2>
              <p className="soft">{t('nowHelp')}</p>
            </div>
          </header>
          {needed.map((group) => (
            <PaperGroup
              key={group.kind}
              view={view}
              group={group}
              isWanted={group.kind === part}
              isOpen={!isClosed}
            />
          ))}
        </section>
      )}
      <section className="panel stack">
        <h2>{t('others')}</h2>
        {view.documents.length === 0 && <StateBox icon="paper" title={t('none')} />}
        {others.map((group) => (
          <PaperGroup
            key={group.kind}
            view={view}
            group={group}
            isWanted={group.kind === part}
            isOpen={!isClosed && group.kind === part}
          />
        ))}
        {!isClosed && (
          <AddPaper
            caseId={view.id}
            documents={list.documents}
            start={isKnown ? '' : (part ?? '')}
          />
        )}
      </section>
    </>
  );
}

/** The part the address points at comes into sight, and the keyboard stands at its upload. */
function useWanted(isWanted: boolean) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('.drop button')?.focus({ preventScroll: true });
  }, [isWanted]);
  return place;
}

function PaperGroup(props: {
  readonly view: CaseView;
  readonly group: Group;
  readonly isWanted: boolean;
  /** Whether more files of this kind are added here. */
  readonly isOpen: boolean;
}) {
  const { view, group, isWanted, isOpen } = props;
  const place = useWanted(isWanted);
  const count = group.papers.length;
  return (
    <section
      ref={place}
      className={isWanted ? 'paper-group wanted' : 'paper-group'}
      data-paper={group.kind}
    >
      <div className="row apart">
        <h3>{group.label}</h3>
        {count > 0 ? (
          <Chip tone="good" icon="check">
            {t('has', { count })}
          </Chip>
        ) : (
          <Chip tone="warn" icon="warn">
            {t('missing')}
          </Chip>
        )}
      </div>
      <ul className="stack tight">
        {group.papers.map((paper) => (
          <PaperLine key={paper.id} caseId={view.id} paper={paper} />
        ))}
      </ul>
      {isOpen && (
        <details open={count === 0 || isWanted} className="no-print">
          <summary>{t('addTo', { paper: group.label })}</summary>
          <PaperUpload caseId={view.id} kind={group.kind} label={group.label} keepDone={false} />
        </details>
      )}
    </section>
  );
}

/** A paper of any kind; which ones this person may add at this state the server says when it is sent. */
function AddPaper(props: {
  readonly caseId: string;
  readonly documents: WorkflowList['documents'];
  readonly start: string;
}) {
  const { caseId, documents, start } = props;
  const [kind, setKind] = useState(start in documents ? start : '');
  const place = useWanted(start !== '');
  const choices = Object.entries(documents)
    .map(([value, label]) => ({ value, label: say(label) }))
    .toSorted((a, b) => byName(a.label, b.label));
  const chosen = choices.find(({ value }) => value === kind);
  return (
    <section ref={place} className="paper-group no-print">
      <h3>{t('add')}</h3>
      <SelectField
        label={t('kind')}
        hint={t('chooseKind')}
        value={kind}
        choices={choices}
        onChange={setKind}
      />
      {chosen && (
        <PaperUpload key={kind} caseId={caseId} kind={kind} label={chosen.label} keepDone={false} />
      )}
    </section>
  );
}
