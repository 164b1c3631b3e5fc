import { Basis } from '../case/reasons.js';
import { GapLines } from './gap-list.js';
import type { Gap } from './sections.js';
import { helpOf, t, type HelpKey } from './words.js';

/** The article that says what a project text holds; its text in force was read in part. */
const TEXT_BASIS = { basis: 'TT 36/2013/TT-BCT điều 5', mark: 'S°' };

/** What the section is for, the article behind it, and what the server still finds missing in it. */
export function SectionHelp(props: {
  readonly section: string;
  readonly isText: boolean;
  readonly gaps: readonly Gap[];
  readonly nameOfPaper: (kind: string) => string;
}) {
  const { section, isText, gaps, nameOfPaper } = props;
  const own = gaps.filter((gap) => gap.section === section);
  return (
    <aside className="panel stack section-help" aria-label={t('help')}>
      <h2>{t('help')}</h2>
      <p>{helpOf(section as HelpKey)}</p>
      {isText && <Basis {...TEXT_BASIS} />}
      <h3>{t('stillMissing')}</h3>
      {own.length === 0 ? (
        <p className="soft">{t('nothingMissing')}</p>
      ) : (
        <GapLines gaps={own} nameOfPaper={nameOfPaper} />
      )}
    </aside>
  );
}
