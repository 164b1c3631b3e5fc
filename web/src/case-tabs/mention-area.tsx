import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { discussionPeople } from '../api/generated/sdk.gen.js';
import type { Comment, ReaderList } from '../api/generated/types.gen.js';
import { Field } from '../kit/field.js';
import { put, typedAt, type Mention, type Typed } from './mentions.js';
import { t } from './talk.words.js';

type Person = ReaderList['items'][number];

interface AreaProps {
  readonly caseId: string;
  readonly audience: Comment['audience'];
  readonly text: string;
  readonly error: string | undefined;
  readonly onText: (text: string) => void;
  /** Somebody was chosen; the text with the whole name in it. */
  readonly onMention: (person: Mention, text: string) => void;
  readonly onSend: () => void;
}

/** The people whose name goes on like what was typed after the `@`. */
function usePeople(caseId: string, audience: Comment['audience'], typed: Typed | null) {
  const q = typed?.q.trim() ?? '';
  const { data } = useQuery({
    queryKey: ['case', caseId, 'people', audience, q],
    queryFn: () =>
      discussionPeople({
        path: { id: caseId },
        query: { audience, ...(q === '' ? {} : { q }) },
      }) as Promise<ReaderList>,
    enabled: typed !== null,
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  return typed === null ? [] : (data?.items ?? []).slice(0, 8);
}

/** What is typed after an `@`, whom it finds, which of them is chosen by the keys. */
function useMentioning({ caseId, audience, text, onMention, onSend }: AreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [at, setAt] = useState(0);
  const caret = useRef<number>(undefined);
  const people = usePeople(caseId, audience, typed);
  const active = people[Math.min(at, people.length - 1)];
  useEffect(() => {
    if (caret.current === undefined) return;
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);
  const choose = (person: Person): void => {
    if (!typed) return;
    const next = put(text, typed, person.name);
    caret.current = next.caret;
    onMention({ personId: person.personId, name: person.name }, next.text);
    setTyped(null);
    area.current?.focus();
  };
  const look = (): void => {
    const { current } = area;
    setTyped(current ? typedAt(current.value, current.selectionStart) : null);
    setAt(0);
  };
  const close = (): void => setTyped(null);
  const onListKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((at + step + people.length) % people.length);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && active) choose(active);
    else return;
    event.preventDefault();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else if (active) onListKey(event);
  };
  return { area, people, active, isTyping: typed !== null, choose, look, close, onKey };
}

/** A text in which people are named by `@`: the list below follows what is typed, arrows and Enter choose from it. */
export function MentionArea(props: AreaProps) {
  const { text, error, onText } = props;
  const { area, people, active, isTyping, choose, look, close, onKey } = useMentioning(props);
  const listId = useId();
  return (
    <div className="mention-area">
      <Field label={t('text')} hint={t('textHelp')} error={error}>
        {(ties) => (
          <textarea
            {...ties}
            ref={area}
            className="input"
            rows={4}
            maxLength={4000}
            value={text}
            aria-autocomplete="list"
            aria-controls={active ? listId : undefined}
            aria-activedescendant={active ? `${listId}-${active.personId}` : undefined}
            onChange={(event) => {
              onText(event.target.value);
              look();
            }}
            onClick={look}
            onKeyDown={onKey}
            onBlur={close}
          />
        )}
      </Field>
      {active && <PeopleList id={listId} people={people} active={active} onChoose={choose} />}
      <span className="for-readers" role="status">
        {isTyping && (people.length === 0 ? t('nobody') : t('found', { count: people.length }))}
      </span>
    </div>
  );
}

function PeopleList(props: {
  readonly id: string;
  readonly people: readonly Person[];
  readonly active: Person;
  readonly onChoose: (person: Person) => void;
}) {
  const { id, people, active, onChoose } = props;
  return (
    <div className="popover mention-list" role="listbox" id={id} aria-label={t('people')}>
      {people.map((person) => (
        <button
          key={person.personId}
          type="button"
          role="option"
          tabIndex={-1}
          id={`${id}-${person.personId}`}
          aria-selected={person === active}
          // The focus stays in the text: a press that took it away would close the list first.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          <strong>{person.name}</strong>
          {person.organisation !== null && (
            <span className="soft small">{person.organisation}</span>
          )}
        </button>
      ))}
    </div>
  );
}
