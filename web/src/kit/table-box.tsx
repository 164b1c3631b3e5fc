import type { ReactNode } from 'react';

/** Round a table that may be wider than the screen: it scrolls inside, by keyboard too. */
export function TableBox(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className="table-box" role="region" aria-label={props.label} tabIndex={0}>
      {props.children}
    </div>
  );
}
