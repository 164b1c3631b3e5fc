import { useQuery } from '@tanstack/react-query';
import { personalDataDownload } from '../api/generated/sdk.gen.js';
import type { PersonExports } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { tell } from '../kit/toast.js';
import { instant } from '../words/figures.js';
import { copiesQuery, useAct } from './queries.js';
import { t } from './words.js';

type Item = PersonExports['items'][number];

/** Hands what was read to the browser to keep. */
function keep(data: unknown, name: string): void {
  const file = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' });
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Copies of somebody's data that another administrator confirmed; nothing when there is none. */
export function Copies() {
  const { data } = useQuery(copiesQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="panel stack tight" aria-labelledby="copies">
      <h2 id="copies">{t('copies')}</h2>
      <ul className="stack tight">
        {data.items.map((item) => (
          <li key={item.id} className="row apart">
            <span>{t('copyOf', { who: item.name, when: instant(item.until) })}</span>
            <Download item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Download({ item }: { readonly item: Item }) {
  const download = useAct(
    () => personalDataDownload({ path: { id: item.id } }),
    (data) => keep(data, `du-lieu-ca-nhan-${item.personId.slice(-6)}.json`),
  );
  const onClick = (): void =>
    download.mutate(undefined, {
      onError: (problem) => tell(t('downloadFailed', { why: problem.body.title }), { tone: 'bad' }),
    });
  return (
    <Button
      compact
      look="primary"
      icon="job"
      busy={download.isPending}
      aria-label={t('downloadCopyOf', { who: item.name })}
      onClick={onClick}
    >
      {t('downloadCopy')}
    </Button>
  );
}
