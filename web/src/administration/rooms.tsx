import { Link, type LinkProps } from '@tanstack/react-router';
import { useMe } from '../api/queries.js';
import { count } from '../words/figures.js';
import { t } from './words.js';
import './administration.css';

const ROOMS: readonly {
  readonly to: NonNullable<LinkProps['to']>;
  readonly word: Parameters<typeof t>[0];
}[] = [
  { to: '/quan-tri/nguoi-dung', word: 'people' },
  { to: '/quan-tri/don-vi', word: 'organisations' },
  { to: '/quan-tri/thay-the', word: 'substitutions' },
  { to: '/quan-tri/dich-vu', word: 'programs' },
  { to: '/quan-tri/de-nghi', word: 'requests' },
  { to: '/quan-tri/nhat-ky', word: 'log' },
];

/** The parts of administration; how many requests wait stands beside theirs. */
export function Rooms() {
  const waiting = useMe().waiting['requests'] ?? 0;
  return (
    <nav className="tabs no-print" aria-label={t('rooms')}>
      {ROOMS.map(({ to, word }) => (
        <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }}>
          {t(word)}
          {word === 'requests' && waiting > 0 && ` (${count(waiting)})`}
        </Link>
      ))}
    </nav>
  );
}
