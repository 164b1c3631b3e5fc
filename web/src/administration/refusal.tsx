import { useEffect, useRef } from 'react';
import type { ApiProblem } from '../api/problem.js';
import { Notice } from '../kit/notice.js';
import { say } from '../words/words.js';

/** Why an act was refused, with every rule; the focus goes there so that nobody misses it. */
export function Refusal({ problem }: { readonly problem: ApiProblem | null }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) place.current?.focus();
  }, [problem]);
  if (!problem) return null;
  const { title, detail } = problem.body;
  return (
    <div ref={place} tabIndex={-1} data-problem={problem.code}>
      <Notice tone="bad" live>
        <p>
          <strong>{title}</strong>
        </p>
        {problem.reasons.length > 0 ? (
          <ul className="stack tight">
            {problem.reasons.map(({ rule, message }) => (
              <li key={rule} data-rule={rule}>
                {say(message)}
              </li>
            ))}
          </ul>
        ) : problem.errors.length > 0 ? (
          problem.errors.map(({ pointer, message }) => <p key={pointer}>{message}</p>)
        ) : (
          detail !== undefined && <p>{detail}</p>
        )}
      </Notice>
    </div>
  );
}
