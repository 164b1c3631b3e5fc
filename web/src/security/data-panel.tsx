import { Icon } from '../kit/icon.js';
import { t } from './words.js';

/** What is held about me, as a file. */
export function DataPanel() {
  return (
    <section className="panel stack" aria-labelledby="my-data">
      <h2 id="my-data">{t('myData')}</h2>
      <p>{t('myDataLead')}</p>
      <p>
        <a className="button" href="/api/v1/me/data" download="du-lieu-cua-toi.json">
          <Icon name="job" />
          {t('downloadMyData')}
        </a>
      </p>
    </section>
  );
}
