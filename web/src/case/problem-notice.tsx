import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ApiProblem } from '../api/problem.js';
import { historyQuery, caseQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { instant } from '../words/figures.js';
import { say } from '../words/words.js';
import { Reasons } from './reasons.js';
import { t } from './words.js';

/** Why a request did not go through, on top of the form; the focus goes there so that nobody misses it. */
export function ProblemNotice(props: {
  readonly problem: ApiProblem;
  readonly conflict?: {
    readonly caseId: string;
    readonly mine: number;
    readonly onTake: () => void;
  };
}) {
  const { problem, conflict } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [problem]);
  const isConflict = problem.code === 'case_changed_meanwhile' && conflict !== undefined;
  return (
    <div ref={place} tabIndex={-1} data-problem={problem.code}>
      {isConflict ? (
        <Conflict {...conflict} />
      ) : (
        <Notice tone={problem.isPassing ? 'warn' : 'bad'} live>
          {problem.isPassing ? (
            <p>{t('passing')}</p>
          ) : problem.reasons.length > 0 ? (
            <>
              <p>
                <strong>{t('refused')}.</strong> {t('refusedHelp')}
              </p>
              <Reasons reasons={problem.reasons} />
            </>
          ) : (
            <>
              <p>
                <strong>{problem.body.title}</strong>
              </p>
              {problem.errors.map(({ pointer, message }) => (
                <p key={pointer}>
                  {pointer}: {message}
                </p>
              ))}
            </>
          )}
        </Notice>
      )}
    </div>
  );
}

/** A second person was faster: who, what and when, and a way on that keeps what was typed. */
export function Conflict(props: {
  readonly caseId: string;
  readonly mine: number;
  readonly onTake: () => void;
}) {
  const { caseId, mine, onTake } = props;
  const { data: history } = useQuery({ ...historyQuery(caseId), staleTime: 0 });
  const { data: now } = useQuery({ ...caseQuery(caseId), staleTime: 0 });
  const moved = history?.items.filter(({ outcome }) => outcome === 'moved').at(-1);
  return (
    <Notice tone="warn" live>
      <p>
        <strong>{t('conflict')}.</strong>
      </p>
      {moved && now && (
        <p>
          {t('conflictHelp', {
            mine,
            theirs: now.revision,
            who: moved.actorName ?? t('nobody'),
            what: moved.label ? say(moved.label) : moved.event,
            when: instant(moved.at),
          })}
        </p>
      )}
      <div>
        <Button look="primary" onClick={onTake}>
          {t('useNew')}
        </Button>
      </div>
    </Notice>
  );
}
