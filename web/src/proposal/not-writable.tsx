import { Link } from '@tanstack/react-router';
import type { CaseView } from '../api/generated/types.gen.js';
import { StateBox } from '../kit/states.js';
import { say } from '../words/words.js';
import { t } from './words.js';

/** Instead of a page of the dossier when this person cannot write it now. */
export function NotWritable({ view }: { readonly view: CaseView }) {
  return (
    <StateBox icon="lock" title={t('notWritable')} live="status">
      <p className="soft">
        {t('notWritableHelp', { state: say(view.stateLabel ?? view.stageLabel) })}
      </p>
      <Link className="button primary" to="/ho-so/$id" params={{ id: view.id }}>
        {t('toCase')}
      </Link>
    </StateBox>
  );
}
