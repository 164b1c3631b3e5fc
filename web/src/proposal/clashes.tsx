import { useEffect, useRef } from 'react';
import type { Value } from '../case/payload.js';
import { Button } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { say } from '../words/words.js';
import type { Editing } from './editing.js';
import { COLUMNS, rowsOf } from './estimate-rows.js';
import type { Place } from './sections.js';
import { t } from './words.js';

/** Fields that two wrote at once: both versions side by side, and the person says which one stays. */
export function Clashes(props: {
  readonly places: readonly Place[];
  readonly editing: Editing;
  readonly onSettle: (path: string, keep: 'mine' | 'theirs') => void;
}) {
  const { places, editing, onSettle } = props;
  const clashing = places.filter(({ path }) => path in editing.clashes);
  const box = useRef<HTMLDivElement>(null);
  const count = clashing.length;
  useEffect(() => {
    if (count > 0) box.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <div ref={box} className="stack">
      {clashing.map(({ path, field }) => (
        <Notice key={path} tone="warn" live>
          <p>
            <strong>{t('clash', { field: say(field.label) })}.</strong> {t('clashHelp')}
          </p>
          <div className="clash" data-clash={path}>
            <Version name={t('mine')} value={editing.mine[path]}>
              <Button onClick={() => onSettle(path, 'mine')}>{t('keepMine')}</Button>
            </Version>
            <Version name={t('theirs')} value={editing.clashes[path]}>
              <Button onClick={() => onSettle(path, 'theirs')}>{t('takeTheirs')}</Button>
            </Version>
          </div>
        </Notice>
      ))}
    </div>
  );
}

function Version(props: {
  readonly name: string;
  readonly value: Value | undefined;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="panel stack tight">
      <h3>{props.name}</h3>
      <p className="version">{shown(props.value)}</p>
      <div>{props.children}</div>
    </div>
  );
}

function shown(value: Value | undefined): string {
  if (Array.isArray(value))
    return rowsOf(value)
      .map((row) => COLUMNS.map((column) => row[column]).join(' | '))
      .join('\n');
  if (typeof value === 'boolean') return value ? '✓' : t('emptyText');
  return typeof value === 'string' && value !== '' ? value : t('emptyText');
}
