import { Link } from '@tanstack/react-router';
import { Basis } from '../case/reasons.js';
import { say } from '../words/words.js';
import { FILING, type Gap, type Section } from './sections.js';
import { nameOfKey } from './use-dossier.js';

/** Everything that is missing, by the section in which it is mended. */
export function GapsBySection(props: {
  readonly caseId: string;
  readonly gaps: readonly Gap[];
  readonly sections: readonly Section[];
  readonly nameOfPaper: (kind: string) => string;
}) {
  const { caseId, gaps, sections, nameOfPaper } = props;
  const order = [...sections.map(({ key }) => key), FILING];
  const keys = order.filter((key) => gaps.some(({ section }) => section === key));
  return (
    <ul className="stack">
      {keys.map((key) => (
        <li key={key} className="stack tight" data-gap={key}>
          {key === FILING ? (
            <Link to="/de-an/$id/nop" params={{ id: caseId }}>
              {nameOfKey(key, sections)}
            </Link>
          ) : (
            <Link to="/de-an/$id/soan/$part" params={{ id: caseId, part: key }}>
              {nameOfKey(key, sections)}
            </Link>
          )}
          <GapLines
            gaps={gaps.filter(({ section }) => section === key)}
            nameOfPaper={nameOfPaper}
          />
        </li>
      ))}
    </ul>
  );
}

/** What is missing in one section, each with its article and what to do. */
export function GapLines(props: {
  readonly gaps: readonly Gap[];
  readonly nameOfPaper: (kind: string) => string;
}) {
  return (
    <ul className="stack tight gap-lines">
      {props.gaps.map(({ reason, paper }) => (
        <li key={`${reason.rule}/${paper ?? ''}`} data-rule={reason.rule}>
          <span>{paper === undefined ? say(reason.message) : props.nameOfPaper(paper)}</span>{' '}
          <Basis basis={reason.basis} mark={reason.mark} />
          {paper === undefined && <span className="soft small remedy">{say(reason.remedy)}</span>}
        </li>
      ))}
    </ul>
  );
}
