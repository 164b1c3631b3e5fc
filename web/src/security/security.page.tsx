/** How I sign in: where I am signed in now, my second factor, my password. */
import { KeysPanel } from '../security-keys/keys-panel.js';
import { FactorPanel } from './factor-panel.js';
import { IdentitiesPanel } from './identities-panel.js';
import { PasswordPanel } from './password-panel.js';
import { SessionsPanel } from './sessions-panel.js';
import { t } from './words.js';
import './security.css';

export function SecurityPage() {
  return (
    <div className="page security stack">
      <header className="stack tight">
        <h1>{t('title')}</h1>
        <p className="soft">{t('lead')}</p>
      </header>
      <SessionsPanel />
      <FactorPanel />
      <KeysPanel />
      <IdentitiesPanel />
      <PasswordPanel />
    </div>
  );
}
