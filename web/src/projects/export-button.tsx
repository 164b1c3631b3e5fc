import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { exportsAsk } from '../api/generated/sdk.gen.js';
import type { ExportJob, ExportWish } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { ProblemNotice } from '../case/problem-notice.js';
import { Button } from '../kit/button.js';
import { RadioField } from '../kit/choice-field.js';
import { Dialog } from '../kit/dialog.js';
import { Notice } from '../kit/notice.js';
import { language } from '../words/language.js';
import { COLUMN_IDS } from './columns.js';
import { fileColumns } from './export-columns.js';
import { conditionsOf, type ProjectSearch } from './filters.js';
import { t } from './words.js';

interface ExportProps {
  readonly search: ProjectSearch;
  readonly shownColumns: Readonly<Record<string, boolean>>;
}

/** Everything the filters leave, as a file that is written in the background. */
export function ExportButton(props: ExportProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="job" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('export')}
      </Button>
      {isOpen && (
        <Dialog title={t('exportTitle')} onClose={() => setOpen(false)}>
          <ExportForm {...props} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function ExportForm(props: ExportProps & { readonly onClose: () => void }) {
  const { search, shownColumns, onClose } = props;
  const [format, setFormat] = useState<ExportWish['format']>('xlsx');
  const [which, setWhich] = useState('shown');
  const client = useQueryClient();
  const ask = useMutation<ExportJob, Error>({
    mutationFn: () => {
      const ids = COLUMN_IDS.filter((id) => which === 'all' || shownColumns[id] !== false);
      const filters = conditionsOf(search);
      return exportsAsk({
        body: { format, language, filters, columns: fileColumns(ids) },
      }) as Promise<ExportJob>;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }),
  });
  if (ask.isSuccess)
    return (
      <>
        <Notice tone="good" live>
          <p>{t('exportAsked')}</p>
        </Notice>
        <div className="actions">
          <Button onClick={onClose}>{t('done')}</Button>
          <Link className="button primary" to="/cong-viec">
            {t('toJobs')}
          </Link>
        </div>
      </>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      {ask.error instanceof ApiProblem && <ProblemNotice problem={ask.error} />}
      <p>{t('exportHelp')}</p>
      <Choices format={format} which={which} onFormat={setFormat} onWhich={setWhich} />
      <div className="actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" icon="job" busy={ask.isPending}>
          {t('export')}
        </Button>
      </div>
    </form>
  );
}

function Choices(props: {
  readonly format: ExportWish['format'];
  readonly which: string;
  readonly onFormat: (format: ExportWish['format']) => void;
  readonly onWhich: (which: string) => void;
}) {
  return (
    <>
      <RadioField
        label={t('format')}
        value={props.format}
        choices={[
          { value: 'xlsx', label: t('xlsx') },
          { value: 'csv', label: t('csv') },
        ]}
        onChange={(value) => props.onFormat(value as ExportWish['format'])}
      />
      <RadioField
        label={t('columns')}
        value={props.which}
        choices={[
          { value: 'shown', label: t('columnsShown') },
          { value: 'all', label: t('columnsAll') },
        ]}
        onChange={props.onWhich}
      />
    </>
  );
}
