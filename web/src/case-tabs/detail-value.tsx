/** A value of the details as people read it: money, days, choices, tables; never a name out of the code. */
import type { Field } from '../api/generated/types.gen.js';
import { Amount, Day } from '../kit/figures.js';
import { TableBox } from '../kit/table-box.js';
import { percent } from '../words/figures.js';
import { say } from '../words/words.js';
import { CaseName } from './case-link.js';
import type { Dictionary, Path } from './detail-labels.js';
import { t } from './words.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Group = Readonly<Record<string, unknown>>;
export const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isGroup(value) && Object.values(value).every(isNothing));

/** Whether a value is the id of another case. */
export const isCaseId = (value: unknown): value is string =>
  typeof value === 'string' && UUID.test(value);

interface ValueProps {
  readonly value: unknown;
  readonly path: Path;
  readonly dictionary: Dictionary;
}

export function DetailValue({ value, path, dictionary }: ValueProps) {
  if (isNothing(value)) return <span className="soft">{t('none')}</span>;
  if (Array.isArray(value))
    return <ListValue rows={value as readonly unknown[]} path={path} dictionary={dictionary} />;
  if (isGroup(value)) return <GroupValue value={value} path={path} dictionary={dictionary} />;
  return <SimpleValue value={value} field={dictionary.fieldOf(path)} />;
}

function SimpleValue({
  value,
  field,
}: {
  readonly value: unknown;
  readonly field: Field | undefined;
}) {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (field?.type === 'percent' && typeof value === 'number') return percent(value / 100);
  const text = String(value);
  if (field?.type === 'money' && /^-?\d+$/.test(text)) return <Amount value={text} />;
  if (field?.type === 'choice') {
    const chosen = field.choices?.find((choice) => choice.value === text);
    return chosen ? say(chosen.label) : text;
  }
  if (isCaseId(value)) return <CaseName id={value} />;
  return DAY.test(text) ? <Day on={text} /> : text;
}

const nameOrder = (fields: readonly Field[]): ReadonlyMap<string, number> =>
  new Map(fields.map(({ name }, index) => [name, index]));

/** The entries of a group that hold something and have a name, in the order of its fields; others after them. */
export function namedEntries(value: Group, path: Path, dictionary: Dictionary) {
  const order = nameOrder(
    path.length === 0 ? dictionary.opening : (dictionary.fieldOf(path)?.fields ?? []),
  );
  const placeOf = ([name]: readonly [string, unknown]): number => order.get(name) ?? order.size;
  const inOrder = Object.entries(value).toSorted((a, b) => placeOf(a) - placeOf(b));
  return inOrder.flatMap(([name, inner]) => {
    const at = [...path, name];
    const label = dictionary.labelOf(at);
    return label === null || isNothing(inner)
      ? []
      : [{ name, at, label: say(label), value: inner }];
  });
}

/** Longer texts stand below their names, in the whole width. */
const LONG = 60;

function GroupValue({ value, path, dictionary }: ValueProps & { readonly value: Group }) {
  const entries = namedEntries(value, path, dictionary);
  const isLong = entries.some(({ value: text }) => typeof text === 'string' && text.length > LONG);
  return (
    <dl className={isLong ? 'facts long' : 'facts'}>
      {entries.map(({ name, at, label, value: inner }) => (
        <div key={name} className="fact">
          <dt>{label}</dt>
          <dd>
            <DetailValue value={inner} path={at} dictionary={dictionary} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ListProps {
  readonly rows: readonly unknown[];
  readonly path: Path;
  readonly dictionary: Dictionary;
}

function ListValue({ rows, path, dictionary }: ListProps) {
  const groups = rows.filter(isGroup);
  if (groups.length < rows.length)
    return (
      <ul>
        {rows.map((row, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows of a list have no other name
          <li key={index}>
            <DetailValue value={row} path={path} dictionary={dictionary} />
          </li>
        ))}
      </ul>
    );
  return <TableValue rows={groups} path={path} dictionary={dictionary} />;
}

/** In the order of the fields, amounts last; a column nobody named is left out. */
function columnsOf(rows: readonly Group[], path: Path, dictionary: Dictionary) {
  const order = nameOrder(dictionary.fieldOf(path)?.fields ?? []);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return names
    .flatMap((name) => {
      const at = [...path, name];
      const label = dictionary.labelOf(at);
      if (label === null) return [];
      const isMoney = dictionary.fieldOf(at)?.type === 'money';
      const place = (order.get(name) ?? order.size) + (isMoney ? names.length + order.size : 0);
      return [{ name, at, label: say(label), isMoney, place }];
    })
    .toSorted((a, b) => a.place - b.place);
}

interface TableProps extends Omit<ListProps, 'rows'> {
  readonly rows: readonly Group[];
}

function TableValue({ rows, path, dictionary }: TableProps) {
  const columns = columnsOf(rows, path, dictionary);
  const own = dictionary.labelOf(path);
  const title = own ? say(own) : t('otherDetail');
  return (
    <TableBox label={title}>
      <table className="table cards-on-phone detail-table">
        <caption className="for-readers">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ name, label, isMoney }) => (
              <th key={name} scope="col" className={isMoney ? 'number' : ''}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a list have no other name
            <tr key={index}>
              {columns.map(({ name, at, label, isMoney }) => (
                <td key={name} data-label={label} className={isMoney ? 'number' : ''}>
                  <DetailValue value={row[name]} path={at} dictionary={dictionary} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
