/** In a demonstration the sign-in page offers its invented people: one press and one looks around as them. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { demonstrationEnter } from '../api/generated/sdk.gen.js';
import { demonstrationQuery } from '../api/queries.js';
import type { DemonstrationPersonDto } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { Button } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { matching, rolesOf } from './people.js';
import { t } from './words.js';

type Person = DemonstrationPersonDto;

/** Nothing where this is no demonstration, and nothing while that is not known. */
export function DemoPeople(props: { readonly onSignedIn: () => Promise<boolean> }) {
  const { data } = useQuery(demonstrationQuery);
  const [entering, setEntering] = useState<string>();
  const [problem, setProblem] = useState<string>();
  if (!data?.demo) return null;
  const enter = async ({ personId }: Person): Promise<void> => {
    setEntering(personId);
    setProblem(undefined);
    try {
      await demonstrationEnter({ body: { personId } });
      if (!(await props.onSignedIn())) setProblem(t('demoLocked'));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem([error.body.title, error.body.detail].filter(Boolean).join('. '));
    } finally {
      setEntering(undefined);
    }
  };
  const list = { entering, onEnter: (person: Person) => void enter(person) };
  return (
    <section className="panel stack demo" aria-labelledby="demo">
      <h2 id="demo">{t('demo')}</h2>
      <p>{t('demoLead')}</p>
      {problem !== undefined && (
        <Notice tone="bad" live>
          <p>{problem}</p>
        </Notice>
      )}
      <People people={data.people.filter(({ suggested }) => suggested)} {...list} />
      <details>
        <summary>{t('everyone')}</summary>
        <Everyone people={data.people} {...list} />
      </details>
    </section>
  );
}

interface ListProps {
  readonly people: readonly Person[];
  readonly entering: string | undefined;
  readonly onEnter: (person: Person) => void;
}

function Everyone({ people, ...list }: ListProps) {
  const [typed, setTyped] = useState('');
  const id = useId();
  const found = matching(people, typed);
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={id}>{t('find')}</label>
        <input
          id={id}
          className="input"
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <p className="soft small" role="status">
        {t('foundPeople', { count: found.length })}
      </p>
      <People people={found} {...list} />
    </div>
  );
}

function People({ people, entering, onEnter }: ListProps) {
  return (
    <ul>
      {people.map((person) => {
        const { personId, name, organisation, tasks } = person;
        return (
          <li key={personId}>
            <Button
              className="person"
              busy={entering === personId}
              title={t('enterAs', { role: rolesOf(person), name })}
              onClick={() => onEnter(person)}
            >
              <strong>{rolesOf(person)}</strong>
              <span>{name}</span>
              <span className="soft small">{organisation?.name ?? ''}</span>
              <span className="small">{t('tasks', { count: tasks })}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
