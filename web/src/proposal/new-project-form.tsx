import { lazy, Suspense, useEffect, useRef } from 'react';
import {
  Controller,
  useWatch,
  type Control,
  type FieldValues,
  type UseFormReturn,
} from 'react-hook-form';
import type { Field, Receipt } from '../api/generated/types.gen.js';
import { useOpen } from '../api/send.js';
import { FieldInputs } from '../case/field-inputs.js';
import { toPayload } from '../case/payload.js';
import { ProblemNotice } from '../case/problem-notice.js';
import { useMoveForm } from '../case/use-move-form.js';
import { t as formWords } from '../case/words.js';
import { Button } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { instant } from '../words/figures.js';
import { readAmount } from '../words/amount.js';
import { say, wordsOf } from '../words/words.js';
import { asked } from './copied.js';

const ContentField = lazy(async () => ({
  default: (await import('./content-field.js')).ContentField,
}));

const t = wordsOf({
  open: ['Lập đề án', 'Start the project'],
  fields: ['Thông tin để mở hồ sơ', 'What opens the dossier'],
});

/** The fields that open a project; what was taken over besides them travels along unseen. */
export function NewProjectForm(props: {
  readonly fields: readonly Field[];
  readonly known: Record<string, unknown>;
  readonly from: string | undefined;
  readonly onDone: (receipt: Receipt) => void;
}) {
  const { fields, known, from, onDone } = props;
  const open = useOpen();
  const shown = asked(fields);
  const rest = fields.filter((field) => !shown.includes(field));
  const { form, ...made } = useMoveForm({
    place: ['project', 'open', from ?? ''],
    fields: shown,
    known,
    send: (payload) => {
      const carried = Object.fromEntries(
        rest.flatMap(({ name }) => (known[name] === undefined ? [] : [[name, known[name]]])),
      );
      return open.mutateAsync({ kind: 'project', payload: { ...carried, ...payload } });
    },
    onDone,
  });
  useCounterpart(form, shown);
  return (
    <form className="panel stack" noValidate onSubmit={(event) => void made.onSubmit(event)}>
      <h2>{t('fields')}</h2>
      {made.problem && <ProblemNotice problem={made.problem} />}
      {made.restored && (
        <Notice tone="info">
          <div className="row apart">
            <span>
              {formWords('restored', { when: instant(new Date(made.restored.at).toISOString()) })}
            </span>
            <Button compact onClick={made.discard}>
              {formWords('discard')}
            </Button>
          </div>
        </Notice>
      )}
      <div className="fields-two">
        {shown.map((field) =>
          field.name === 'contentCode' ? (
            <ContentInput key={field.name} field={field} control={form.control} />
          ) : (
            <FieldInputs key={field.name} fields={[field]} control={form.control} />
          ),
        )}
      </div>
      <div className="actions">
        <Button type="submit" look="primary" busy={made.isSending}>
          {t('open')}
        </Button>
      </div>
    </form>
  );
}

function ContentInput(props: { readonly field: Field; readonly control: Control<FieldValues> }) {
  const { name, label } = props.field;
  return (
    <Controller
      name={name}
      control={props.control}
      render={({ field: { value, onChange }, fieldState }) => (
        <Suspense>
          <ContentField
            label={say(label)}
            value={String(value ?? '')}
            onChange={onChange}
            error={fieldState.error?.message}
          />
        </Suspense>
      )}
    />
  );
}

const amountOf = (typed: unknown): bigint | null => {
  const read = readAmount(String(typed ?? ''));
  return read.kind === 'amount' ? BigInt(read.amount) : null;
};

/** The counterpart is what support leaves of the total, until somebody writes another amount. */
function useCounterpart(form: UseFormReturn, fields: readonly Field[]): void {
  const [total, support]: unknown[] = useWatch({
    control: form.control,
    name: ['totalCost', 'support'],
  });
  const computed = useRef<string | null>(null);
  useEffect(() => {
    const [whole, part] = [amountOf(total), amountOf(support)];
    if (whole === null || part === null || part > whole) return;
    const rest = (whole - part).toString();
    const stands = (form.getValues() as FieldValues)['counterpart'] as string;
    const { faults } = toPayload(
      fields.filter(({ name }) => name === 'counterpart'),
      { counterpart: stands },
    );
    const isOurs = stands === '' || stands === computed.current || 'counterpart' in faults;
    if (computed.current === null && stands === rest) computed.current = rest;
    if (!isOurs || stands === rest) return;
    computed.current = rest;
    form.setValue('counterpart', rest, { shouldValidate: false });
  }, [total, support, form, fields]);
}
