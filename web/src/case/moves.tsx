import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseView, Move } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { say } from '../words/words.js';
import { Reasons } from './reasons.js';
import { t } from './words.js';

/**
 * Every step of this person as a button. One that is not possible stays in sight, and says which rules stand in the
 * way and what would make it possible.
 */
export function Moves({ view }: { readonly view: CaseView }) {
  const possible = view.moves.filter((move) => move.possible);
  const notYet = view.moves.filter((move) => !move.possible);
  if (view.moves.length === 0) return <p className="soft">{t('noMoves')}</p>;
  return (
    <div className="row moves" role="group" aria-label={t('moves')}>
      {possible.map((move, index) => (
        <Link
          key={move.event}
          className={index === 0 ? 'button primary' : 'button'}
          to="/ho-so/$id/buoc/$event"
          params={{ id: view.id, event: move.event }}
          data-move={move.event}
        >
          {say(move.label)}
        </Link>
      ))}
      {notYet.map((move) => (
        <NotYet key={move.event} move={move} caseId={view.id} />
      ))}
    </div>
  );
}

function NotYet({ move, caseId }: { readonly move: Move; readonly caseId: string }) {
  const [isAsked, setAsked] = useState(false);
  const what = say(move.label);
  return (
    <>
      <Button
        icon="lock"
        className="not-yet"
        aria-haspopup="dialog"
        data-move={move.event}
        onClick={() => setAsked(true)}
      >
        {what} <span className="for-readers">({t('notYet')})</span>
      </Button>
      {isAsked && (
        <Dialog title={t('why', { what })} onClose={() => setAsked(false)}>
          <Reasons reasons={move.reasons} caseId={caseId} />
        </Dialog>
      )}
    </>
  );
}
