import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseView, Move, Receipt } from '../api/generated/types.gen.js';
import { caseQuery, workflowQuery, workflowsQuery } from '../api/queries.js';
import { MoveForm } from '../case/move-form.js';
import { RadioField } from '../kit/choice-field.js';
import { Notice } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { say, wordsOf } from '../words/words.js';
import { AnswerFields } from './answer-fields.js';
import { DossierText } from './dossier-text.js';
import { GapLines, GapsBySection } from './gap-list.js';
import { NotWritable } from './not-writable.js';
import { Files } from './papers-section.js';
import { gapsOf, isReady, PAPERS } from './sections.js';
import { defectsOf, dossierOf, nameOfKey, usePaperName, type Dossier } from './use-dossier.js';
import { t } from './words.js';
import './proposal.css';

const own = wordsOf({
  title: ['Kiểm tra và nộp', 'Check and file'],
  way: ['Cách nộp', 'How to file'],
  notYet: [
    'Chưa nộp được: còn {count} chỗ cần bổ sung',
    'Not yet: {count, plural, one {# place is} other {# places are}} missing',
  ],
  receiver: ['Trạng thái sau khi nộp', 'State after the filing'],
  receiverHelp: ['Nơi nhận: {roles}.', 'It is received by: {roles}.'],
  noReceiver: [
    'Sau khi nộp, hồ sơ sang giai đoạn sau.',
    'After the filing the next stage takes it over.',
  ],
  noFiles: ['Chưa có tệp nào.', 'There are no files yet.'],
  edit: ['Sửa', 'Change'],
  editOf: ['Sửa: {section}', 'Change: {section}'],
  fillIn: ['Cần điền dưới đây:', 'To be filled in below:'],
  done: ['Đã thực hiện: {what}', 'Done: {what}'],
});

/** The last look before the dossier is filed: what is missing, all of it to read, who receives it, and the filing. */
export function SubmitPage() {
  const { id } = useParams({ from: '/frame/de-an/$id/nop' });
  const query = useQuery(caseQuery(id));
  return (
    <div className="page">
      <Loaded query={query}>
        {(view) => {
          const dossier = dossierOf(view);
          return dossier.filing ? (
            <Check view={view} dossier={dossier} first={dossier.filing} />
          ) : (
            <>
              <h1>{own('title')}</h1>
              <NotWritable view={view} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Check(props: {
  readonly view: CaseView;
  readonly dossier: Dossier;
  readonly first: Move;
}) {
  const { view, dossier, first } = props;
  const { sections, filings } = dossier;
  const [event, setEvent] = useState(first.event);
  const move = filings.find((each) => each.event === event) ?? first;
  const gaps = gapsOf(move.reasons, sections);
  const nameOfPaper = usePaperName();
  const ready = move.possible || isReady(gaps);
  return (
    <>
      <header className="page-head">
        <div className="stack tight">
          <h1>{own('title')}</h1>
          <span className="soft">
            {view.title} · {view.code}
          </span>
        </div>
        <Link to="/de-an/$id/soan" params={{ id: view.id }}>
          {t('toList')}
        </Link>
      </header>
      {filings.length > 1 && (
        <section className="panel">
          <RadioField
            label={own('way')}
            value={move.event}
            choices={filings.map((each) => ({ value: each.event, label: say(each.label) }))}
            onChange={setEvent}
          />
        </section>
      )}
      {ready ? (
        <Notice tone="good">
          <p>{t('noGaps')}</p>
        </Notice>
      ) : (
        <Notice tone="warn">
          <h2>{own('notYet', { count: gaps.length })}</h2>
          <GapsBySection caseId={view.id} {...{ gaps, sections, nameOfPaper }} />
        </Notice>
      )}
      <DossierText view={view} sections={sections} />
      <Papers view={view} dossier={dossier} />
      <Filing view={view} move={move} dossier={dossier} isReady={ready} />
    </>
  );
}

function Papers({ view, dossier }: { readonly view: CaseView; readonly dossier: Dossier }) {
  const nameOfPaper = usePaperName();
  const name = nameOfKey(PAPERS, dossier.sections);
  return (
    <section className="panel stack">
      <header className="row apart">
        <h2>{name}</h2>
        <Link
          to="/de-an/$id/soan/$part"
          params={{ id: view.id, part: PAPERS }}
          aria-label={own('editOf', { section: name })}
        >
          {own('edit')}
        </Link>
      </header>
      {view.documents.length === 0 ? (
        <p className="soft">{own('noFiles')}</p>
      ) : (
        <Files documents={view.documents} nameOfPaper={nameOfPaper} />
      )}
    </section>
  );
}

function Filing(props: {
  readonly view: CaseView;
  readonly move: Move;
  readonly dossier: Dossier;
  readonly isReady: boolean;
}) {
  const { view, move, dossier, isReady: ready } = props;
  const navigate = useNavigate();
  const defects = defectsOf(view);
  const gaps = gapsOf(move.reasons, dossier.sections);
  const nameOfPaper = usePaperName();
  const onDone = (receipt: Receipt): void => {
    tell(own('done', { what: say(move.label) }));
    void navigate({
      to: '/ho-so/$id/bien-nhan/$revision',
      params: { id: receipt.caseId, revision: String(receipt.revision) },
    });
  };
  const hasAnswers = move.fields.some(({ name }) => name === 'answers') && defects.length > 0;
  return (
    <section className="panel stack" data-filing={move.event}>
      <h2>{say(move.label)}</h2>
      <Receiver view={view} event={move.event} />
      {ready && gaps.length > 0 && (
        <div className="stack tight">
          <p>{own('fillIn')}</p>
          <GapLines gaps={gaps} nameOfPaper={nameOfPaper} />
        </div>
      )}
      {ready && (
        <MoveForm
          key={move.event}
          view={view}
          move={move}
          onDone={onDone}
          {...(hasAnswers ? { known: { answers: defects.map(() => ({ text: '' })) } } : {})}
        >
          {hasAnswers
            ? ({ form }) => (
                <AnswerFields
                  fields={move.fields}
                  control={form.control}
                  {...{ defects, nameOfPaper }}
                  caseId={view.id}
                  sections={dossier.sections}
                />
              )
            : undefined}
        </MoveForm>
      )}
    </section>
  );
}

/** Whom the next state waits for, as the workflow says. */
function Receiver({ view, event }: { readonly view: CaseView; readonly event: string }) {
  const { data } = useQuery(workflowQuery(view.kind));
  const { data: all } = useQuery(workflowsQuery);
  const stage = data?.stages.find((each) => each.stage === view.stage);
  const state = stage?.states.find((each) => each.state === view.state);
  const to = state?.moves.find((move) => move.event === event)?.to;
  const next = stage?.states.find((each) => each.state === to);
  if (!next) return null;
  const roles = [
    ...new Set(next.moves.filter(({ aside }) => !aside).flatMap((move) => move.roles)),
  ];
  const names = roles.flatMap((role) => all?.roles[role] ?? []);
  return (
    <p>
      <span className="soft">{own('receiver')}:</span> <strong>{say(next.label)}</strong>.{' '}
      {names.length > 0
        ? own('receiverHelp', { roles: names.map(say).join(', ') })
        : own('noReceiver')}
    </p>
  );
}
