import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { CaseView } from '../api/generated/types.gen.js';
import { caseQuery } from '../api/queries.js';
import { SelectField } from '../kit/choice-field.js';
import { Icon } from '../kit/icon.js';
import { Loaded } from '../kit/states.js';
import { NotWritable } from './not-writable.js';
import { PapersSection } from './papers-section.js';
import { PAPERS, type Gap, type Section } from './sections.js';
import { dossierOf, nameOf, type Dossier } from './use-dossier.js';
import { t } from './words.js';
import { WrittenSection } from './written-section.js';
import './proposal.css';

/** One section of the dossier: the parts at the left, what is written in the middle, help at the right. */
export function SectionPage() {
  const { id, part } = useParams({ from: '/frame/de-an/$id/soan/$part' });
  const query = useQuery(caseQuery(id));
  return (
    <div className="page">
      <Loaded query={query}>
        {(view) => {
          const dossier = dossierOf(view);
          const section = dossier.sections.find(({ key }) => key === part);
          return dossier.isWritable && section ? (
            <OneSection view={view} dossier={dossier} section={section} />
          ) : (
            <>
              <h1>{view.title}</h1>
              <NotWritable view={view} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function OneSection(props: {
  readonly view: CaseView;
  readonly dossier: Dossier;
  readonly section: Section;
}) {
  const { view, dossier, section } = props;
  const { sections, gaps } = dossier;
  const own = { view, dossier, section };
  return (
    <>
      <header className="page-head">
        <div className="stack tight">
          <h1>{nameOf(section)}</h1>
          <span className="soft">
            {view.title} · {view.code}
          </span>
        </div>
        <Link to="/de-an/$id/soan" params={{ id: view.id }}>
          {t('toList')}
        </Link>
      </header>
      <div className={section.key === 'du-toan' ? 'section-page wide' : 'section-page'}>
        <Parts caseId={view.id} current={section.key} {...{ sections, gaps }} />
        {section.key === PAPERS ? (
          <PapersSection {...own} />
        ) : (
          <WrittenSection key={`${view.id}/${section.key}`} {...own} />
        )}
      </div>
    </>
  );
}

function Parts(props: {
  readonly caseId: string;
  readonly current: string;
  readonly sections: readonly Section[];
  readonly gaps: readonly Gap[];
}) {
  const { caseId, current, sections, gaps } = props;
  const navigate = useNavigate();
  const missing = (key: string): number => gaps.filter(({ section }) => section === key).length;
  return (
    <>
      <nav className="section-nav" aria-label={t('parts')}>
        <ol>
          {sections.map((section) => {
            const count = missing(section.key);
            return (
              <li key={section.key}>
                <Link
                  to="/de-an/$id/soan/$part"
                  params={{ id: caseId, part: section.key }}
                  aria-current={section.key === current ? 'page' : undefined}
                >
                  <span>{nameOf(section)}</span>
                  <span className={count === 0 ? 'good' : 'warn'}>
                    <Icon name={count === 0 ? 'check' : 'warn'} />
                    <span className="for-readers">
                      {count === 0 ? t('enough') : t('missing', { count })}
                    </span>
                  </span>
                </Link>
              </li>
            );
          })}
        </ol>
      </nav>
      <div className="section-choice">
        <SelectField
          label={t('goTo')}
          value={current}
          choices={sections.map((section) => ({ value: section.key, label: nameOf(section) }))}
          onChange={(part) =>
            void navigate({ to: '/de-an/$id/soan/$part', params: { id: caseId, part } })
          }
        />
      </div>
    </>
  );
}
