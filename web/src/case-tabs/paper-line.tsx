import { useState } from 'react';
import type { CaseView } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { Icon } from '../kit/icon.js';
import { tell } from '../kit/toast.js';
import { fileSize, instant } from '../words/figures.js';
import { t } from './papers.words.js';

export type Paper = CaseView['documents'][number];

/** What a browser shows by itself; the server gives the rest as a download. */
const SHOWN: ReadonlySet<string> = new Set(['application/pdf', 'image/jpeg', 'image/png']);

const address = (caseId: string, paper: Paper): string =>
  `/api/v1/cases/${caseId}/documents/${paper.id}`;

/** One file: who added it when, its size and hash, to look at and to take along. */
export function PaperLine({ caseId, paper }: { readonly caseId: string; readonly paper: Paper }) {
  const [isShown, setShown] = useState(false);
  const { name } = paper;
  const href = address(caseId, paper);
  return (
    <li className="paper-line" data-document={paper.id}>
      <div className="stack tight grow">
        <strong className="file-name">{name}</strong>
        <span className="soft small">
          {fileSize(paper.size)} ·{' '}
          {t('by', { who: paper.addedBy ?? t('system'), when: instant(paper.at) })}
        </span>
        <Hash paper={paper} />
      </div>
      <div className="row no-print">
        {SHOWN.has(paper.mediaType) && (
          <Button
            compact
            icon="eye"
            aria-haspopup="dialog"
            aria-label={t('viewOf', { name })}
            onClick={() => setShown(true)}
          >
            {t('view')}
          </Button>
        )}
        <a
          className="button compact"
          href={href}
          download={name}
          aria-label={t('downloadOf', { name })}
        >
          <Icon name="job" />
          {t('download')}
        </a>
      </div>
      {isShown && (
        <Dialog title={name} wide onClose={() => setShown(false)}>
          <Content href={`${href}?view=inline`} paper={paper} />
        </Dialog>
      )}
    </li>
  );
}

function Content({ href, paper }: { readonly href: string; readonly paper: Paper }) {
  const title = t('shownIn', { name: paper.name });
  return paper.mediaType === 'application/pdf' ? (
    <iframe className="paper-frame" src={href} title={title} />
  ) : (
    <img className="paper-picture" src={href} alt={title} />
  );
}

function Hash({ paper }: { readonly paper: Paper }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(paper.sha256);
      tell(t('copied'));
    } catch {
      tell(t('notCopied'), { tone: 'bad' });
    }
  };
  return (
    <span className="soft small">
      {t('hash')}:{' '}
      <button type="button" className="hash" title={paper.sha256} onClick={() => void copy()}>
        {paper.sha256.slice(0, 12)}…
        <span className="for-readers"> {t('copy', { name: paper.name })}</span>
      </button>
    </span>
  );
}
