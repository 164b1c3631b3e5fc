import { useQuery } from '@tanstack/react-query';
import { useShortcuts } from '../app/shortcuts.js';
import type { CaseView } from '../api/generated/types.gen.js';
import { workflowQuery } from '../api/queries.js';
import { PaperUpload } from '../case/paper-upload.js';
import { Basis } from '../case/reasons.js';
import { Button } from '../kit/button.js';
import { Chip } from '../kit/notice.js';
import { fileSize, instant } from '../words/figures.js';
import { wordsOf } from '../words/words.js';
import { neededPapers, type NeededPaper } from './needed-papers.js';
import { SectionHelp } from './section-help.js';
import { defectsOf, usePaperName } from './use-dossier.js';
import { t as words } from './words.js';
import { Defects, useGoOn, type SectionProps } from './written-section.js';

const t = wordsOf({
  needed: ['Bắt buộc', 'Required'],
  attached: ['Đã có {count} tệp', '{count, plural, one {# file} other {# files}} attached'],
  none: ['Chưa có', 'None yet'],
  asked: ['Được yêu cầu bổ sung', 'Asked for in the return'],
  file: ['{size}, {when}', '{size}, {when}'],
  hash: ['SHA-256: {hash}', 'SHA-256: {hash}'],
  others: ['Giấy tờ khác trong hồ sơ', 'Other papers of the case'],
});

/** The papers of this step, each with what is attached and a way to add to it. */
export function PapersSection(props: SectionProps) {
  const { view, dossier, section } = props;
  const { data: workflow } = useQuery(workflowQuery(view.kind));
  const nameOfPaper = usePaperName();
  const { next, nextGap } = useGoOn(props);
  useShortcuts({ n: nextGap });
  const papers = neededPapers(view, workflow, dossier.gaps, defectsOf(view));
  const listed = new Set(papers.map(({ kind }) => kind));
  const others = view.documents.filter(({ kind }) => !listed.has(kind));
  return (
    <>
      <div className="stack">
        <Defects {...props} nameOfPaper={nameOfPaper} />
        <div className="panel stack">
          {papers.map((paper) => (
            <Paper key={paper.kind} view={view} paper={paper} name={nameOfPaper(paper.kind)} />
          ))}
          {others.length > 0 && (
            <section className="stack tight paper">
              <h2>{t('others')}</h2>
              <Files documents={others} nameOfPaper={nameOfPaper} />
            </section>
          )}
        </div>
        <div className="section-bar row apart">
          <span />
          <Button look="primary" onClick={next}>
            {words('check')}
          </Button>
        </div>
      </div>
      <SectionHelp
        section={section.key}
        isText={false}
        gaps={dossier.gaps}
        nameOfPaper={nameOfPaper}
      />
    </>
  );
}

function Paper(props: {
  readonly view: CaseView;
  readonly paper: NeededPaper;
  readonly name: string;
}) {
  const { view, paper, name } = props;
  const files = view.documents.filter(({ kind }) => kind === paper.kind);
  const isMissing = paper.isMissing && files.length === 0;
  return (
    <section className="stack tight paper" data-paper={paper.kind}>
      <header className="row apart">
        <h2>{name}</h2>
        <span className="row">
          {paper.isRequired && <Chip>{t('needed')}</Chip>}
          {paper.isAsked && <Chip tone="info">{t('asked')}</Chip>}
          <Chip tone={files.length > 0 ? 'good' : isMissing ? 'warn' : 'info'}>
            {files.length > 0 ? t('attached', { count: files.length }) : t('none')}
          </Chip>
        </span>
      </header>
      <Basis basis={paper.basis} mark={paper.mark} />
      <Files documents={files} />
      <PaperUpload caseId={view.id} kind={paper.kind} label={name} keepDone={false} />
    </section>
  );
}

/** Files with size, day and the hash by which anybody can check that they are the same. */
export function Files(props: {
  readonly documents: CaseView['documents'];
  readonly nameOfPaper?: (kind: string) => string;
}) {
  const { documents, nameOfPaper } = props;
  if (documents.length === 0) return null;
  return (
    <ul className="stack tight">
      {documents.map(({ id, kind, name, size, sha256, at }) => (
        <li key={id} data-file={kind}>
          <strong className="file-name">{name}</strong>{' '}
          <span className="soft small">
            {nameOfPaper && `${nameOfPaper(kind)} · `}
            {t('file', { size: fileSize(size), when: instant(at) })}
          </span>
          <br />
          <span className="mono soft">{t('hash', { hash: sha256 })}</span>
        </li>
      ))}
    </ul>
  );
}
