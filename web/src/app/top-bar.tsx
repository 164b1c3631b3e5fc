import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { inboxQuery, useMe } from '../api/queries.js';
import { Button, IconButton } from '../kit/button.js';
import { Icon } from '../kit/icon.js';
import { count } from '../words/figures.js';
import { chooseLanguage, language } from '../words/language.js';
import { AccountDialog } from './account-dialog.js';
import { t } from './words.js';

export function TopBar({ onFind }: { readonly onFind: () => void }) {
  const [isAccountOpen, setAccountOpen] = useState(false);
  const me = useMe();
  return (
    <header className="top-bar no-print">
      <Link className="brand" to="/viec">
        <img src="/icon.svg" alt="" />
        <span>{t('product')}</span>
      </Link>
      <Button className="finder" icon="search" onClick={onFind}>
        <span>{t('search')}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </Button>
      <div className="space" />
      <UnitSwitch />
      <YearSwitch />
      <Bell />
      <Link
        className="button icon quiet not-on-phone"
        to="/tro-giup"
        aria-label={t('help')}
        title={t('help')}
      >
        <Icon name="help" />
      </Link>
      <Button
        compact
        look="quiet"
        className="not-on-phone"
        lang={language === 'vi' ? 'en' : 'vi'}
        onClick={() => chooseLanguage(language === 'vi' ? 'en' : 'vi')}
      >
        {t('otherLanguage')}
      </Button>
      <IconButton
        icon="user"
        label={t('account', { name: me.name })}
        aria-haspopup="dialog"
        onClick={() => setAccountOpen(true)}
      />
      {isAccountOpen && <AccountDialog onClose={() => setAccountOpen(false)} />}
    </header>
  );
}

/** The year stands in the address, so that a link shows the other person the same. */
function YearSwitch() {
  const { nam } = useSearch({ strict: false });
  const navigate = useNavigate();
  const thisYear = Number(useMe().today.slice(0, 4));
  const years = Array.from({ length: thisYear + 1 - 2009 + 1 }, (_, back) => thisYear + 1 - back);
  return (
    <label className="switch">
      <span className="for-readers">{t('year')}</span>
      <select
        value={nam ?? ''}
        onChange={(event) => {
          const year = event.target.value === '' ? undefined : Number(event.target.value);
          void navigate({ to: '.', search: (before) => ({ ...before, nam: year }) });
        }}
      >
        <option value="">{t('everyYear')}</option>
        {years.map((year) => (
          <option key={year} value={year}>
            {t('year')} {year}
          </option>
        ))}
      </select>
    </label>
  );
}

/** For those who hold roles in several offices or act for somebody who is away; the page is read anew for the other. */
function UnitSwitch() {
  const { organisation, organisations, substitutions, substituting } = useMe();
  if (organisations.length + substitutions.length < 2)
    return (
      <span className="switch unit soft">{organisation?.shortName ?? organisation?.name}</span>
    );
  return (
    <label className="switch unit">
      <span className="for-readers">{t('unit')}</span>
      <select
        value={substituting ?? organisation?.id ?? ''}
        onChange={(event) => {
          const address = new URL(location.href);
          address.searchParams.set('don-vi', event.target.value);
          location.assign(address);
        }}
      >
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {substitutions.map(({ key, absentName, organisationName }) => (
          <option key={key} value={key}>
            {t('substituting', { name: absentName, unit: organisationName })}
          </option>
        ))}
      </select>
    </label>
  );
}

function Bell() {
  const { data } = useQuery(inboxQuery);
  const unread = data?.unread ?? 0;
  const label = t('unread', { count: unread });
  return (
    <Link className="button icon quiet bell" to="/thong-bao" aria-label={label} title={label}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="count" aria-hidden="true">
          {unread > 99 ? '99+' : count(unread)}
        </span>
      )}
    </Link>
  );
}
