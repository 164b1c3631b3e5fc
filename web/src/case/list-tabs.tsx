import { Link, type LinkProps } from '@tanstack/react-router';

export interface ListTab {
  /** Value of `loai` in the address; undefined for the first. */
  readonly loai: string | undefined;
  readonly label: string;
}

/** Lists of one room side by side: which one is shown stands in the address, filters of the other are dropped. */
export function ListTabs(props: {
  readonly to: Extract<LinkProps['to'], '/hop-dong' | '/kiem-tra'>;
  readonly label: string;
  readonly tabs: readonly ListTab[];
  readonly current: string | undefined;
}) {
  const { to, label, tabs, current } = props;
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          to={to}
          search={(before) => ({ ...before, loai: tab.loai, state: undefined, q: undefined })}
          aria-current={tab.loai === current ? 'page' : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
