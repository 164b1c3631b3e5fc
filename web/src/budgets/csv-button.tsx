import { useState } from 'react';
import { pageHeaders } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { Button } from '../kit/button.js';
import { tell } from '../kit/toast.js';
import { t } from './words.js';

/** Fetches a table and hands it to the browser to keep. @throws ApiProblem */
async function keep(address: string, name: string): Promise<void> {
  const response = await fetch(address, { headers: pageHeaders() });
  if (!response.ok) throw problemOf(await response.json().catch(() => null), response);
  const file = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = file;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
}

/** The same numbers as a file: asked for by a request of the page, because a bare link does not say for whom. */
export function CsvButton(props: {
  /** What the table is about, for readers. */
  readonly what: string;
  readonly address: string;
  readonly name: string;
}) {
  const { what, address, name } = props;
  const [isBusy, setBusy] = useState(false);
  const onClick = async (): Promise<void> => {
    setBusy(true);
    try {
      await keep(address, name);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      tell(t('csvFailed', { why }), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      compact
      look="quiet"
      icon="job"
      busy={isBusy}
      aria-label={t('csvOf', { what })}
      onClick={() => void onClick()}
    >
      {t('csv')}
    </Button>
  );
}
