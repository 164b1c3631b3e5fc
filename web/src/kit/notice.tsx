import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

export type Tone = 'info' | 'good' | 'warn' | 'bad';
const ICONS: Readonly<Record<Tone, IconName>> = {
  info: 'help',
  good: 'check',
  warn: 'warn',
  bad: 'stop',
};

/** A message in place. `live`: read out when it appears (errors at once, the rest when it suits). */
export function Notice(props: {
  readonly tone: Tone;
  readonly live?: boolean;
  readonly children: ReactNode;
}) {
  const { tone, live, children } = props;
  const role = live ? (tone === 'bad' ? 'alert' : 'status') : undefined;
  return (
    <div className={`notice ${tone}`} role={role}>
      <Icon name={ICONS[tone]} />
      <div className="stack tight">{children}</div>
    </div>
  );
}

/** A state or a mark in one or two words; the tone only underlines what the words say. */
export function Chip(props: {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={`chip ${props.tone ?? ''}`}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </span>
  );
}
