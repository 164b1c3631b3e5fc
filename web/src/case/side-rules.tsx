import { useQuery } from '@tanstack/react-query';
import type { CaseView, Move, MoveOfMachine } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
import { Icon } from '../kit/icon.js';
import { say, wordsOf } from '../words/words.js';
import { stateOf } from './cases-query.js';
import { Basis } from './reasons.js';
import { ruleText } from './rule-words.js';
import './step-side.css';

const t = wordsOf({
  none: ['Bước này không kèm điều kiện riêng.', 'No condition is tied to this step.'],
  holds: ['đạt', 'holds'],
  fails: ['chưa đạt', 'does not hold'],
});

/** The move as the machine describes it in the state the case stands in. */
export function useMoveOfMachine(view: CaseView, event: string): MoveOfMachine | undefined {
  const { data } = useQuery(workflowQuery(view.kind));
  const state = data && stateOf(data, view.stage, view.state);
  return state?.moves.find((each) => each.event === event);
}

/** Every rule of a move, ticked, or crossed with what the server says about it. */
export function RulesOfMove(props: {
  readonly view: CaseView;
  readonly move: Move;
  readonly titled?: boolean;
}) {
  const { view, move, titled } = props;
  const machine = useMoveOfMachine(view, move.event);
  const rules = machine?.rules ?? [];
  if (titled && rules.length === 0) return null;
  return (
    <div className="stack tight">
      {titled && <h3>{say(move.label)}</h3>}
      {move.basis && <Basis basis={move.basis} />}
      {rules.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="stack tight side-rules">
        {rules.map(({ rule, text, basis }) => {
          const reason = move.reasons.find((each) => each.rule === rule);
          return (
            <li key={rule} data-rule={rule} className={reason ? 'fails' : 'holds'}>
              <Icon name={reason ? 'close' : 'check'} />
              <div>
                <span className="for-readers">{t(reason ? 'fails' : 'holds')}: </span>
                <span>{reason ? say(reason.message) : ruleText(rule, text)}</span>{' '}
                <Basis basis={reason?.basis ?? basis} mark={reason?.mark} />
                {reason && <div className="soft small">{say(reason.remedy)}</div>}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
