import type { ReactNode, Ref } from 'react';

/** What is wider or taller than its room scrolls in a box of its own, which the keyboard can reach. */
export function ScrollBox(props: {
  readonly label: string;
  /** Further classes: `long` scrolls down too, `flow` has no frame. */
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
