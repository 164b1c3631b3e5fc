import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { CaseView } from '../api/generated/types.gen.js';
import { MoveForm } from '../case/move-form.js';
import { Reasons } from '../case/reasons.js';
import { t as caseWords } from '../case/words.js';
import { tell } from '../kit/toast.js';
import { say } from '../words/words.js';
import { t } from './words.js';

/**
 * The form of one step beside the list. It stays open whatever is fetched anew, even when the case has moved meanwhile:
 * what was typed is still there, and the form says what happened.
 */
export function ActHere(props: {
  readonly view: CaseView;
  readonly event: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const { view, event, onDone, onCancel } = props;
  const place = useRef<HTMLElement>(null);
  const now = view.moves.find((each) => each.event === event);
  const [move, setMove] = useState(now);
  if (now !== undefined && now !== move) setMove(now);
  useEffect(() => {
    const first = place.current?.querySelector<HTMLElement>(
      'form input, form textarea, form select, form button[type="submit"]',
    );
    first?.focus();
  }, []);
  if (move === undefined) return <p className="soft">{t('notMine')}</p>;
  return (
    <section ref={place} className="act-here stack" aria-labelledby="act-here-title">
      <h3 id="act-here-title">{say(move.label)}</h3>
      {!move.possible && (
        <>
          <p>
            <strong>{caseWords('refused')}.</strong> {caseWords('refusedHelp')}
          </p>
          <Reasons reasons={move.reasons} caseId={view.id} />
        </>
      )}
      <MoveForm
        view={view}
        move={move}
        onCancel={onCancel}
        onDone={() => {
          tell(caseWords('done', { what: say(move.label) }));
          onDone();
        }}
      />
      <Link
        className="small"
        to="/ho-so/$id/buoc/$event"
        params={{ id: view.id, event: move.event }}
      >
        {t('fullPage')}
      </Link>
    </section>
  );
}
