import type { ReactNode, Ref } from 'react';

/** Round a table that may be wider than the screen: it scrolls inside, by keyboard too. */
export function TableBox(props: {
  readonly label: string;
  /** Further classes, where it looks different. */
  readonly look?: string;
  readonly box?: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}) {
  const { label, look = '', box, children } = props;
  return (
    <div
      ref={box}
      className={`table-box ${look}`}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
    >
      {children}
    </div>
  );
}
