import { lazy, Suspense } from 'react';
import { Simple } from '../case/field-inputs.js';
import { t as formWords } from '../case/words.js';
import type { Faults, Value } from '../case/payload.js';
import { AreaField } from '../kit/field.js';
import { say } from '../words/words.js';
import type { Typed } from './editing.js';
import type { Place } from './sections.js';

/** The list that finds a content while one types is fetched with the section that needs it. */
const ContentField = lazy(async () => ({
  default: (await import('./content-field.js')).ContentField,
}));

interface FieldsProps {
  readonly places: readonly Place[];
  readonly values: Typed;
  readonly faults: Faults;
  readonly onWrite: (path: string, value: Value) => void;
}

/** The fields of a section, each as the server describes it. */
export function SectionFields({ places, values, faults, onWrite }: FieldsProps) {
  return places.map((place) => (
    <One
      key={place.path}
      place={place}
      value={values[place.path]}
      content={values['contentCode']}
      error={messageOf(faults, place.path)}
      onWrite={onWrite}
    />
  ));
}

export const messageOf = (faults: Faults, path: string): string | undefined => {
  const fault = faults[path];
  return fault === undefined ? undefined : formWords(fault);
};

function One(props: {
  readonly place: Place;
  readonly value: Value | undefined;
  /** The activity content, for the field that depends on it. */
  readonly content: Value | undefined;
  readonly error: string | undefined;
  readonly onWrite: FieldsProps['onWrite'];
}) {
  const { place, value, content, error, onWrite } = props;
  const { path, field } = place;
  const common = { label: say(field.label), error, optional: field.optional };
  const text = typeof value === 'string' ? value : '';
  const change = (next: Value): void => onWrite(path, next);
  if (field.name === 'contentCode' || field.name === 'contentItem')
    return (
      <Suspense>
        <ContentField
          {...common}
          optional={field.name === 'contentItem'}
          value={text}
          onChange={change}
          {...(field.name === 'contentItem' && typeof content === 'string'
            ? { itemsOf: content }
            : {})}
        />
      </Suspense>
    );
  if ((field.max ?? 2_000) > 2_000 && field.type === 'text')
    return (
      <AreaField
        {...common}
        optional={false}
        value={text}
        onChange={change}
        maxLength={field.max}
        rows={12}
      />
    );
  // A field that always stands in the dossier may be left out of an edit; for its reader it is no optional one.
  const shown = field.nullable ? field : { ...field, optional: false };
  return (
    <Simple
      field={shown as typeof field}
      value={typeof value === 'boolean' ? value : text}
      onChange={change}
      onBlur={() => undefined}
      error={error}
    />
  );
}
