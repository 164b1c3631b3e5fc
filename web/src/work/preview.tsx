import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView, Move, WorkItem } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { WaitingFor } from '../case/work-bar.js';
import { Button, IconButton } from '../kit/button.js';
import { Chip } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { say } from '../words/words.js';
import { ActHere } from './act-here.js';
import { Facts, Papers } from './facts.js';
import { t } from './words.js';

interface PreviewProps {
  readonly caseId: string;
  /** The row of the list; undefined when the case is not on this page of the list. */
  readonly item: WorkItem | undefined;
  /** The move whose form is open. */
  readonly acting: string | undefined;
  readonly onAct: (event: string | undefined) => void;
  readonly onDone: () => void;
  readonly onSnooze: (item: Pick<WorkItem, 'id' | 'title'>) => void;
  readonly onWake: (item: Pick<WorkItem, 'id' | 'title'>) => void;
  readonly onClose: () => void;
}

/** The chosen case beside the list: where it stands, what is asked and the form that does it, key facts, papers. */
export function Preview(props: PreviewProps) {
  const query = useQuery(caseQuery(props.caseId));
  return (
    <Loaded query={query} lines={10}>
      {(view) => <Shown {...props} view={view} />}
    </Loaded>
  );
}

function Shown(props: PreviewProps & { readonly view: CaseView }) {
  const { view, item, acting, onAct, onDone } = props;
  const moves = askedMoves(view, item);
  return (
    <div className="stack">
      <Head {...props} />
      <div className="row">
        <Chip tone="info">
          {say(view.stageLabel)}
          {view.stateLabel && `: ${say(view.stateLabel)}`}
        </Chip>
        <WaitingFor view={view} />
      </div>
      {acting === undefined ? (
        <AskedButtons moves={moves} onAct={onAct} />
      ) : (
        <ActHere
          key={acting}
          view={view}
          event={acting}
          onDone={onDone}
          onCancel={() => onAct(undefined)}
        />
      )}
      <Facts view={view} item={item} />
      <Papers view={view} />
    </div>
  );
}

/** What the list says is asked; every step of the person when the case is not in the list. */
const askedMoves = (view: CaseView, item: WorkItem | undefined): readonly Move[] => {
  if (item === undefined) return view.moves;
  const asked = new Set(item.asked.map(({ event }) => event));
  return view.moves.filter(({ event }) => asked.has(event));
};

function Head({
  view,
  item,
  onSnooze,
  onWake,
  onClose,
}: PreviewProps & { readonly view: CaseView }) {
  const isAway = typeof item?.snoozedUntil === 'string';
  return (
    <header className="stack tight">
      <div className="preview-head">
        <h2>
          <Link to="/ho-so/$id" params={{ id: view.id }}>
            {view.title}
          </Link>
        </h2>
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </div>
      <div className="row">
        <Link className="button compact" to="/ho-so/$id" params={{ id: view.id }}>
          {t('openCase')}
        </Link>
        <Button
          compact
          icon="snooze"
          aria-haspopup={isAway ? undefined : 'dialog'}
          onClick={() => (isAway ? onWake(view) : onSnooze(view))}
        >
          {isAway ? t('wake') : t('snooze')}
        </Button>
      </div>
    </header>
  );
}

function AskedButtons(props: {
  readonly moves: readonly Move[];
  readonly onAct: (event: string) => void;
}) {
  const { moves, onAct } = props;
  if (moves.length === 0) return <p className="soft">{t('notMine')}</p>;
  const first = moves.find(({ possible }) => possible);
  return (
    <div className="row" role="group" aria-label={t('doHere')}>
      {moves.map((move) => (
        <Button
          key={move.event}
          look={move === first ? 'primary' : 'plain'}
          data-move={move.event}
          {...(move.possible ? {} : { icon: 'lock' as const, className: 'not-yet' })}
          onClick={() => onAct(move.event)}
        >
          {say(move.label)}
          {!move.possible && <span className="for-readers"> ({t('locked')})</span>}
        </Button>
      ))}
    </div>
  );
}
