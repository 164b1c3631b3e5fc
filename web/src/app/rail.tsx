import { Link, type LinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import type { MeDto } from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { Dialog } from '../kit/dialog.js';
import { Icon, type IconName } from '../kit/icon.js';
import { count } from '../words/figures.js';
import { t } from './words.js';

type Word = Parameters<typeof t>[0];
interface Section {
  readonly to: NonNullable<LinkProps['to']>;
  readonly icon: IconName;
  readonly word: Word;
  /** Shown only to those whose roles the server lets in. */
  readonly right?: MeDto['rights'][number];
  /** What of `waiting` is counted beside it. */
  readonly counts?: string;
}

/** The rooms of the programme in the order of a project's life, after the person's own work. */
const SECTIONS: readonly Section[] = [
  { to: '/viec', icon: 'inbox', word: 'work', counts: 'cases', right: 'cases.read' },
  { to: '/de-an', icon: 'folder', word: 'projects', right: 'cases.read' },
  { to: '/ke-hoach', icon: 'plan', word: 'plans', right: 'cases.read' },
  { to: '/hop-dong', icon: 'contract', word: 'contracts', right: 'cases.read' },
  { to: '/kiem-tra', icon: 'eye', word: 'visits', right: 'cases.read' },
  { to: '/khen-thuong', icon: 'award', word: 'rewards', right: 'cases.read' },
  { to: '/ngan-sach', icon: 'chart', word: 'budgets', right: 'budgets.read' },
  { to: '/cong-viec', icon: 'job', word: 'jobs', right: 'cases.read' },
  {
    to: '/quan-tri',
    icon: 'people',
    word: 'administration',
    right: 'administration.read',
    counts: 'requests',
  },
];

/** The sections that are open to whoever is signed in. */
export function useSections(): readonly Section[] {
  const { rights } = useMe();
  const open = SECTIONS.filter(({ right }) => right === undefined || rights.includes(right));
  // Whoever holds no role yet still has a place to stand.
  return open.length > 0 ? open : SECTIONS.slice(0, 1);
}

function SectionLink({
  section,
  onClick,
}: {
  readonly section: Section;
  readonly onClick?: () => void;
}) {
  const { waiting } = useMe();
  const number = section.counts === undefined ? 0 : (waiting[section.counts] ?? 0);
  return (
    <Link to={section.to} activeProps={{ className: 'active' }} onClick={onClick}>
      <Icon name={section.icon} />
      <span>{t(section.word)}</span>
      {number > 0 && <span className="count">{count(number)}</span>}
    </Link>
  );
}

export function Rail() {
  return (
    <nav className="rail" aria-label={t('rail')}>
      {useSections().map((section) => (
        <SectionLink key={section.to} section={section} />
      ))}
    </nav>
  );
}

/** On a phone: four sections within reach of the thumb, the rest one tap further. */
export function BottomBar() {
  const [isOpen, setOpen] = useState(false);
  const sections = useSections();
  return (
    <nav className="bottom-bar no-print" aria-label={t('rail')}>
      {sections.slice(0, 4).map((section) => (
        <SectionLink key={section.to} section={section} />
      ))}
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="menu" />
        <span>{t('more')}</span>
      </button>
      {isOpen && (
        <Dialog title={t('rail')} onClose={() => setOpen(false)}>
          <ul className="stack tight">
            {sections.slice(4).map((section) => (
              <li key={section.to}>
                <Link className="button quiet" to={section.to} onClick={() => setOpen(false)}>
                  <Icon name={section.icon} />
                  {t(section.word)}
                </Link>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </nav>
  );
}
