import type { ActLayoutProps } from './act-layouts.js';
import { DefectEditor, DefectsBefore } from './defect-editor.js';
import { FieldInputs } from './field-inputs.js';
import { MoveForm } from './move-form.js';
import { t } from './step-words.js';

/** A return: its defects in the editor of defects, whatever else it carries as plain fields. */
export function DefectsLayout(props: ActLayoutProps) {
  const { view, move } = props;
  const defects = move.fields.find(({ type, name }) => type === 'list' && name === 'defects');
  const rest = move.fields.filter((field) => field !== defects);
  return (
    <MoveForm {...props}>
      {({ form }) => (
        <>
          {defects && <h2>{t('defectList')}</h2>}
          {defects && <DefectsBefore view={view} field={defects} />}
          {defects && <DefectEditor kind={view.kind} field={defects} control={form.control} />}
          <FieldInputs fields={rest} control={form.control} />
        </>
      )}
    </MoveForm>
  );
}
