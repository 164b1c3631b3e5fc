import { Link } from '@tanstack/react-router';
import { Basis } from '../case/reasons.js';
import { sectionOfDefect, type Section } from './sections.js';
import { nameOfKey, type Defect } from './use-dossier.js';
import { t } from './words.js';

/** The points of a return, each with the part in which it is mended. */
export function DefectList(props: {
  readonly caseId: string;
  readonly defects: readonly Defect[];
  readonly sections: readonly Section[];
  readonly nameOfPaper: (kind: string) => string;
}) {
  const { caseId, defects, sections, nameOfPaper } = props;
  return (
    <ol className="stack tight numbered">
      {defects.map((defect, index) => {
        const key = sectionOfDefect(defect.part, sections);
        return (
          // Points have no names of their own and keep their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} data-defect={defect.part}>
            <p>{defect.text}</p>
            <span className="row small">
              <Link to="/de-an/$id/soan/$part" params={{ id: caseId, part: key }}>
                {nameOfKey(key, sections)}
              </Link>
              {defect.paper && (
                <span className="soft">
                  {t('paperAsked', { paper: nameOfPaper(defect.paper) })}
                </span>
              )}
              <Basis basis={defect.basis} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
