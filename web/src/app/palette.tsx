import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { caseListList } from '../api/generated/sdk.gen.js';
import { Dialog } from '../kit/dialog.js';
import { Icon, type IconName } from '../kit/icon.js';
import { folded } from '../words/figures.js';
import { say, wordsOf } from '../words/words.js';
import { useSections } from './rail.js';
import { t } from './words.js';

const own = wordsOf({
  title: ['Tìm và đi tới', 'Find and go'],
  label: [
    'Tên, mã hồ sơ, đơn vị thụ hưởng, địa điểm hoặc trang',
    'Title, code, beneficiary, place or page',
  ],
  results: ['Kết quả', 'Results'],
  none: [
    'Không thấy gì khớp với “{q}”. Dấu và chữ hoa không quan trọng.',
    'Nothing matches “{q}”. Accents and capitals do not matter.',
  ],
  found: ['{count} kết quả', '{count, plural, one {# result} other {# results}}'],
  newProject: ['Lập đề án mới', 'Start a new project'],
});

interface Entry {
  readonly key: string;
  readonly icon: IconName;
  readonly name: string;
  readonly note: string;
  readonly go: () => void;
}

function useEntries(q: string): readonly Entry[] {
  const navigate = useNavigate();
  const sections = useSections();
  const { data } = useQuery({
    queryKey: ['cases', 'palette', q],
    queryFn: () => caseListList({ query: { q, limit: 8 } }),
    enabled: q.length >= 2,
    placeholderData: (before) => before,
  });
  const pages = [
    ...sections.map(({ to, icon, word }): Entry => ({
      key: to,
      icon,
      name: t(word),
      note: '',
      go: () => void navigate({ to }),
    })),
    {
      key: 'new',
      icon: 'plus' as const,
      name: own('newProject'),
      note: '',
      go: () => void navigate({ to: '/de-an/moi' }),
    },
  ].filter(({ name }) => folded(name).includes(folded(q)));
  const cases = q.length < 2 ? [] : (data?.items ?? []);
  return [
    ...cases.map(({ id, code, title, stateLabel }): Entry => ({
      key: id,
      icon: 'folder',
      name: title,
      note: `${code} · ${stateLabel ? say(stateLabel) : ''}`,
      go: () => void navigate({ to: '/ho-so/$id', params: { id } }),
    })),
    ...pages,
  ];
}

/** One box to go anywhere. The arrows choose, Enter goes; while a word is composed Enter belongs to the composition. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const q = useDeferredValue(typed.trim());
  const entries = useEntries(q);
  const chosen = entries[Math.min(at, entries.length - 1)];
  const go = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.go();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((before) => (before + step + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(chosen);
    }
  };
  return (
    <Dialog title={own('title')} onClose={onClose}>
      <div className="field">
        <label htmlFor={id}>{own('label')}</label>
        <input
          id={id}
          className="input"
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${chosen.key}` : undefined}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <Results id={id} q={q} entries={entries} chosen={chosen} onGo={go} />
    </Dialog>
  );
}

function Results(props: {
  readonly id: string;
  readonly q: string;
  readonly entries: readonly Entry[];
  readonly chosen: Entry | undefined;
  readonly onGo: (entry: Entry) => void;
}) {
  const { id, q, entries, chosen, onGo } = props;
  return (
    <>
      <p className="for-readers" role="status">
        {own('found', { count: entries.length })}
      </p>
      {entries.length === 0 && <p className="soft">{own('none', { q })}</p>}
      <div className="palette-list" role="listbox" id={`${id}-list`} aria-label={own('results')}>
        {entries.map((entry) => (
          <div
            key={entry.key}
            id={`${id}-${entry.key}`}
            role="option"
            aria-selected={entry === chosen}
            onClick={() => onGo(entry)}
          >
            <Icon name={entry.icon} />
            <span>
              {entry.name} {entry.note && <span className="soft small">{entry.note}</span>}
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
