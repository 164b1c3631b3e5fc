import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { CaseView, Receipt } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { Loaded, StateBox } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { say, wordsOf } from '../words/words.js';
import { MoveForm } from './move-form.js';
import { Reasons } from './reasons.js';
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
  const navigate = useNavigate();
  const move = view.moves.find((each) => each.event === event);
  const goBack = (): void => void navigate({ to: '/ho-so/$id', params: { id: view.id } });
  const onDone = (receipt: Receipt): void => {
    if (move) tell(t('done', { what: say(move.label) }));
    void navigate({
      to: '/ho-so/$id/bien-nhan/$revision',
      params: { id: receipt.caseId, revision: String(receipt.revision) },
    });
  };
  return (
    <>
      <Link to="/ho-so/$id" params={{ id: view.id }}>
        {t('back')}: {view.code} {view.title}
      </Link>
      {move ? (
        <>
          <h1>{say(move.label)}</h1>
          {move.basis && <p className="soft">{t('basis', { basis: move.basis })}</p>}
          <section className="panel stack">
            {!move.possible && (
              <>
                <p>
                  <strong>{t('refused')}.</strong> {t('refusedHelp')}
                </p>
                <Reasons reasons={move.reasons} caseId={view.id} />
              </>
            )}
            <MoveForm view={view} move={move} onDone={onDone} onCancel={goBack} />
          </section>
        </>
      ) : (
        <StateBox icon="history" title={own('gone')}>
          <p className="soft">
            {own('goneHelp', { state: view.stateLabel ? say(view.stateLabel) : view.state })}
          </p>
          <Link className="button primary" to="/ho-so/$id" params={{ id: view.id }}>
            {t('back')}
          </Link>
        </StateBox>
      )}
    </>
  );
}
