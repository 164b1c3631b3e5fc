import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { CaseView, Move, Receipt } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { Loaded, Loading, StateBox } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { say, wordsOf } from '../words/words.js';
import { ACT_LAYOUTS } from './act-layouts.js';
import { MoveForm } from './move-form.js';
import { Reasons } from './reasons.js';
import { StepSide } from './step-side.js';
import { t } from './words.js';
import './case.css';

const own = wordsOf({
  gone: ['Bước này không còn ở trạng thái hiện tại', 'The case does not take this step now'],
  goneHelp: [
    'Hồ sơ đang ở trạng thái “{state}”. Có thể người khác đã thực hiện bước này.',
    'The case is in state “{state}”. Somebody else may have done it.',
  ],
});

/** One step of a case on a page of its own: what it asks for, what it rests on, and the button that does it. */
export function ActPage() {
  const { id, event } = useParams({ from: '/frame/ho-so/$id/buoc/$event' });
  const query = useQuery(caseQuery(id));
  return (
    <div className="page">
      <Loaded query={query}>{(view) => <Act view={view} event={event} />}</Loaded>
    </div>
  );
}

function Act({ view, event }: { readonly view: CaseView; readonly event: string }) {
  const move = view.moves.find((each) => each.event === event);
  return (
    <>
      <Link to="/ho-so/$id" params={{ id: view.id }}>
        {t('back')}: {view.code} {view.title}
      </Link>
      {move ? <Step view={view} move={move} /> : <Gone view={view} />}
    </>
  );
}

/** The step in its own layout where it has one, otherwise its plain fields; what it rests on beside it. */
function Step({ view, move }: { readonly view: CaseView; readonly move: Move }) {
  const navigate = useNavigate();
  const onCancel = (): void => void navigate({ to: '/ho-so/$id', params: { id: view.id } });
  const onDone = (receipt: Receipt): void => {
    tell(t('done', { what: say(move.label) }));
    void navigate({
      to: '/ho-so/$id/bien-nhan/$revision',
      params: { id: receipt.caseId, revision: String(receipt.revision) },
    });
  };
  const { Layout, isWide } = ACT_LAYOUTS[move.event] ?? { Layout: MoveForm };
  const form = (
    <>
      {move.reasons.length > 0 && (
        <>
          <p>
            {move.possible ? (
              t('needs')
            ) : (
              <>
                <strong>{t('refused')}.</strong> {t('refusedHelp')}
              </>
            )}
          </p>
          <Reasons reasons={move.reasons} caseId={view.id} />
        </>
      )}
      <Suspense fallback={<Loading />}>
        <Layout view={view} move={move} onDone={onDone} onCancel={onCancel} />
      </Suspense>
    </>
  );
  return (
    <>
      <h1>{say(move.label)}</h1>
      {move.basis && <p className="soft">{t('basis', { basis: move.basis })}</p>}
      {isWide ? (
        <div className="stack">{form}</div>
      ) : (
        <div className="act-columns">
          <section className="panel stack">{form}</section>
          <StepSide view={view} move={move} />
        </div>
      )}
    </>
  );
}

function Gone({ view }: { readonly view: CaseView }) {
  return (
    <>
      <h1>{view.title}</h1>
      <StateBox icon="history" title={own('gone')}>
        <p className="soft">
          {own('goneHelp', { state: view.stateLabel ? say(view.stateLabel) : view.state })}
        </p>
        <Link className="button primary" to="/ho-so/$id" params={{ id: view.id }}>
          {t('back')}
        </Link>
      </StateBox>
    </>
  );
}
