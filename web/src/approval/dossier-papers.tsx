import { useState } from 'react';
import type { CaseView, Label } from '../api/generated/types.gen.js';
import { paperAddress } from '../case/step-papers.js';
import { Button } from '../kit/button.js';
import { Icon } from '../kit/icon.js';
import { fileSize } from '../words/figures.js';
import { say } from '../words/words.js';
import { t } from './words.js';

type Document = CaseView['documents'][number];

/** Kinds of file the server lets a page show. */
const SHOWN = ['application/pdf', 'image/jpeg', 'image/png'];

/** The papers of a case; one at a time is shown below its name. */
export function DossierPapers(props: {
  readonly view: CaseView;
  readonly names: Readonly<Record<string, Label>>;
}) {
  const { view, names } = props;
  const [shown, show] = useState<string>();
  if (view.documents.length === 0) return <p className="soft">{t('noPapers')}</p>;
  return (
    <ul className="stack tight">
      {view.documents.map((document) => {
        const isShown = shown === document.id;
        const label = names[document.kind];
        return (
          <li key={document.id} className="stack tight dossier-paper">
            <div className="paper-line">
              <Icon name="paper" />
              <span>
                {label ? say(label) : document.kind}
                <span className="soft small file-name">
                  {document.name}, {fileSize(document.size)}
                </span>
              </span>
              <span className="row">
                {SHOWN.includes(document.mediaType) && (
                  <Button
                    compact
                    aria-expanded={isShown}
                    onClick={() => show(isShown ? undefined : document.id)}
                  >
                    {t(isShown ? 'hide' : 'show')}
                    <span className="for-readers"> {document.name}</span>
                  </Button>
                )}
                <a
                  className="button quiet compact"
                  href={paperAddress(view.id, document.id)}
                  download
                >
                  {t('download')}
                  <span className="for-readers"> {document.name}</span>
                </a>
              </span>
            </div>
            {isShown && <Paper caseId={view.id} document={document} />}
          </li>
        );
      })}
    </ul>
  );
}

function Paper({ caseId, document }: { readonly caseId: string; readonly document: Document }) {
  const address = `${paperAddress(caseId, document.id)}?view=inline`;
  const title = t('paperView', { name: document.name });
  if (!SHOWN.includes(document.mediaType)) return <p className="soft">{t('cannotShow')}</p>;
  return document.mediaType === 'application/pdf' ? (
    <iframe className="paper-view" src={address} title={title} />
  ) : (
    <img className="paper-picture" src={address} alt={title} />
  );
}
