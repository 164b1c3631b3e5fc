import { Link } from '@tanstack/react-router';
import type { CaseView, Field } from '../api/generated/types.gen.js';
import { Amount } from '../kit/figures.js';
import { day } from '../words/figures.js';
import { say, wordsOf } from '../words/words.js';
import { COLUMNS, MONEY, rowsOf, sumsOf } from './estimate-rows.js';
import { ESTIMATE, FACTS, PAPERS, valueAt, type Section } from './sections.js';
import { nameOf } from './use-dossier.js';
import { typedFrom } from './editing.js';

const t = wordsOf({
  edit: ['Sửa', 'Change'],
  editOf: ['Sửa: {section}', 'Change: {section}'],
  empty: ['Chưa có nội dung', 'Nothing written yet'],
  yes: ['Có', 'Yes'],
  no: ['Không', 'No'],
  sum: ['Cộng', 'Sum'],
});

/** The whole dossier to read, section by section, each with a way back to where it is written. */
export function DossierText(props: {
  readonly view: CaseView;
  readonly sections: readonly Section[];
}) {
  const { view, sections } = props;
  return sections
    .filter(({ key }) => key !== PAPERS)
    .map((section) => (
      <section key={section.key} className="panel stack tight" data-section={section.key}>
        <header className="row apart">
          <h2>{nameOf(section)}</h2>
          <Link
            className="no-print"
            to="/de-an/$id/soan/$part"
            params={{ id: view.id, part: section.key }}
            aria-label={t('editOf', { section: nameOf(section) })}
          >
            {t('edit')}
          </Link>
        </header>
        <Body view={view} section={section} />
      </section>
    ));
}

function Body({ view, section }: { readonly view: CaseView; readonly section: Section }) {
  if (section.key === FACTS) return <Facts view={view} section={section} />;
  if (section.key === ESTIMATE) return <Estimate view={view} section={section} />;
  const text = section.places
    .map(({ path }) => valueAt(view.details, path))
    .find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof text === 'string' ? (
    <p className="whole-text">{text}</p>
  ) : (
    <p className="soft">{t('empty')}</p>
  );
}

function Facts({ view, section }: { readonly view: CaseView; readonly section: Section }) {
  return (
    <dl className="facts">
      {section.places.map(({ path, field }) => (
        <div key={path} className="fact">
          <dt>{say(field.label)}</dt>
          <dd>
            <Value field={field} value={valueAt(view.details, path)} />
            {path === 'contentCode' && contentName(view)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the content is called, as the decisions of today read it. */
function contentName({ law }: CaseView): string {
  const { contentLabel } = law;
  return typeof contentLabel === 'string' ? ` ${contentLabel}` : '';
}

function Value({ field, value }: { readonly field: Field; readonly value: unknown }) {
  if (field.type === 'boolean') return value === true ? t('yes') : t('no');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return <span className="soft">–</span>;
  if (field.type === 'money') return <Amount value={value} />;
  if (field.type === 'date') return day(value);
  return value;
}

function Estimate({ view, section }: { readonly view: CaseView; readonly section: Section }) {
  const typed = typedFrom(section.places, view.details);
  const rows = rowsOf(typed['estimate']);
  const fields = section.places.find(({ path }) => path === 'estimate')?.field.fields ?? [];
  const labels = fields.map(({ name, label }) => [name, say(label)] as const);
  const nameOfColumn = (column: string): string =>
    labels.find(([name]) => name === column)?.[1] ?? column;
  if (rows.length === 0) return <p className="soft">{t('empty')}</p>;
  const { sums } = sumsOf(rows);
  return (
    <div className="table-box">
      <table className="table cards-on-phone">
        <caption className="for-readers">{nameOf(section)}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={column === 'item' ? undefined : 'number'}>
                {nameOfColumn(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // Rows have no names of their own and keep their order.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <th scope="row" data-label={nameOfColumn('item')}>
                {row.item}
              </th>
              {MONEY.map((column) => (
                <td key={column} className="number" data-label={nameOfColumn(column)}>
                  <Amount value={row[column] === '' ? null : row[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('sum')}</th>
            {MONEY.map((column) => (
              <td key={column} className="number" data-label={nameOfColumn(column)}>
                <Amount value={sums[column].toString()} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
