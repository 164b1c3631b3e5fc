import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { workflowQuery } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { Loaded } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { say } from '../words/words.js';
import { t } from './words.js';
import './help.css';

type Word = Parameters<typeof t>[0];

/** A short guide: where things are, how a project goes, what the marks mean, the keys, and whom to ask. */
export function HelpPage() {
  return (
    <div className="page help">
      <header className="page-head">
        <div className="stack tight">
          <h1>{t('title')}</h1>
          <p className="soft">{t('intro')}</p>
        </div>
        <Button
          icon="history"
          className="no-print"
          onClick={() => window.dispatchEvent(new Event('khuyencong:tour'))}
        >
          {t('tour')}
        </Button>
      </header>
      <Part title={t('where')}>
        <Places />
      </Part>
      <Part title={t('stages')}>
        <p>{t('stagesHelp')}</p>
        <Stages />
      </Part>
      <div className="help-pair">
        <Part title={t('cannot')}>
          <p>{t('cannotHelp')}</p>
        </Part>
        <Part title={t('unverified')}>
          <p>{t('unverifiedHelp')}</p>
        </Part>
        <Part title={t('kept')}>
          <p>{t('keptHelp')}</p>
        </Part>
        <Part title={t('support')}>
          <p>{t('supportHelp')}</p>
        </Part>
      </div>
      <Part title={t('keys')}>
        <p className="soft">{t('keysHelp')}</p>
        <Keys />
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="panel stack tight">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const PLACES: readonly (readonly [name: Word, help: Word, to?: LinkProps['to']])[] = [
  ['work', 'workHelp', '/viec'],
  ['projects', 'projectsHelp', '/de-an'],
  ['money', 'moneyHelp', '/ngan-sach'],
  ['checks', 'checksHelp', '/kiem-tra'],
  ['find', 'findHelp'],
];

function Places() {
  return (
    <dl className="facts">
      {PLACES.map(([name, help, to]) => (
        <div key={name} className="place">
          <dt>{to === undefined ? t(name) : <Link to={to}>{t(name)}</Link>}</dt>
          <dd>{t(help)}</dd>
        </div>
      ))}
    </dl>
  );
}

const TOLD = ['proposal', 'approval', 'funding', 'inspection', 'reward'] as const;

/** The stages as the machine has them, each with one sentence. */
function Stages() {
  const machine = useQuery(workflowQuery('project'));
  return (
    <Loaded query={machine} lines={3}>
      {({ stages }) => (
        <ol className="journey">
          {stages.map(({ stage, label }) => {
            const told = TOLD.find((each) => each === stage);
            return (
              <li key={stage}>
                <strong>{say(label)}</strong>
                {told && <span>{t(told)}</span>}
              </li>
            );
          })}
        </ol>
      )}
    </Loaded>
  );
}

const KEYS: readonly (readonly [keys: readonly string[], place: Word, does: Word])[] = [
  [['Ctrl+K'], 'anywhere', 'keyFind'],
  [['Esc'], 'anywhere', 'keyEscape'],
  [['J', '↓'], 'inWork', 'keyDown'],
  [['K', '↑'], 'inWork', 'keyUp'],
  [['Enter'], 'inWork', 'keyEnter'],
  [['E'], 'inWork', 'keyE'],
  [['H'], 'inWork', 'keyH'],
  [['X'], 'inWork', 'keyX'],
];

function Keys() {
  return (
    <TableBox label={t('keys')}>
      <table className="table">
        <caption className="for-readers">{t('keysCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('key')}</th>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('does')}</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.map(([keys, place, does]) => (
            <tr key={does}>
              <th scope="row">
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && ` ${t('or')} `}
                    <kbd>{key}</kbd>
                  </span>
                ))}
              </th>
              <td>{t(place)}</td>
              <td>{t(does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
