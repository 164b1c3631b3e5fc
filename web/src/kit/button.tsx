import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

export type ButtonLook = 'primary' | 'danger' | 'quiet' | 'plain';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  readonly compact?: boolean;
  /** Still working: the button keeps its place and its focus, and does nothing. */
  readonly busy?: boolean;
  readonly children: ReactNode;
}

/** A native button. While `busy` it stays in the order of the keyboard, so that the focus is not lost. */
export function Button(props: ButtonProps) {
  const { look = 'plain', icon, compact, busy, children, onClick, className, ...rest } = props;
  const classes = ['button', look, compact ? 'compact' : '', className ?? ''];
  return (
    <button
      type="button"
      {...rest}
      className={classes.filter(Boolean).join(' ')}
      aria-disabled={busy ? true : undefined}
      aria-busy={busy ? true : undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: IconName;
  /** What a reader hears and a pointer sees. */
  readonly label: string;
}

export function IconButton({ label, icon, look = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Button {...rest} look={look} className="icon" aria-label={label} title={label}>
      <Icon name={icon} />
    </Button>
  );
}
