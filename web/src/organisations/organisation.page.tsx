import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { EventList } from '../administration/event-list.js';
import { useMayChange } from '../administration/queries.js';
import { Rooms } from '../administration/rooms.js';
import type {
  OrganisationDetailDto,
  OrganisationNameDto,
  RelatedOrganisationDto,
} from '../api/generated/types.gen.js';
import { useMe } from '../api/queries.js';
import { Button } from '../kit/button.js';
import { Loaded } from '../kit/states.js';
import { TableBox } from '../kit/table-box.js';
import { day } from '../words/figures.js';
import { EndOrganisation, RenameOrganisation } from './changes.js';
import { areasOnQuery, organisationQuery } from './queries.js';
import { Succession } from './succession.js';
import { kindInWords, t } from './words.js';
import './organisations.css';

/** One body through time. */
export function OrganisationPage() {
  const { id } = useParams({ from: '/frame/quan-tri/don-vi/$id' });
  const query = useQuery(organisationQuery(id));
  return (
    <div className="page organisations">
      <Rooms />
      <p className="no-print">
        <Link to="/quan-tri/don-vi">← {t('back')}</Link>
      </p>
      <Loaded query={query}>{(unit) => <Organisation unit={unit} />}</Loaded>
    </div>
  );
}

const period = (from: string, to: string | null): string =>
  to === null ? t('since', { from: day(from) }) : t('fromTo', { from: day(from), to: day(to) });

function Organisation({ unit }: { readonly unit: OrganisationDetailDto }) {
  const mayChange = useMayChange();
  const { rights } = useMe();
  const [asked, setAsked] = useState<'rename' | 'succeed' | 'end'>();
  const onClose = (): void => setAsked(undefined);
  return (
    <>
      <header className="page-head">
        <h1>{unit.name}</h1>
        {mayChange && (
          <span className="row">
            {(['rename', 'succeed', 'end'] as const).map((act) => (
              <Button key={act} onClick={() => setAsked(act)}>
                {t(act)}
              </Button>
            ))}
          </span>
        )}
      </header>
      <Facts unit={unit} />
      <Names names={unit.names} />
      <div className="related">
        <Related title={t('succeeded')} units={unit.succeeded} />
        <Related title={t('successors')} units={unit.successors} />
        <Related title={t('below')} units={unit.children} />
      </div>
      {rights.includes('administration.read') && (
        <section className="stack tight">
          <h2>{t('log')}</h2>
          <EventList subject={unit.id} />
        </section>
      )}
      {asked === 'succeed' && <Succession unit={unit} onClose={onClose} />}
      {asked === 'rename' && <RenameOrganisation unit={unit} onClose={onClose} />}
      {asked === 'end' && <EndOrganisation unit={unit} onClose={onClose} />}
    </>
  );
}

function Facts({ unit }: { readonly unit: OrganisationDetailDto }) {
  const { data: areas = [] } = useQuery(areasOnQuery(unit.validFrom));
  const area = areas.find(({ id }) => id === unit.areaId);
  return (
    <section className="panel">
      <dl className="facts">
        <dt>{t('kind')}</dt>
        <dd>{kindInWords(unit.kind)}</dd>
        <dt>{t('exists')}</dt>
        <dd>{period(unit.validFrom, unit.validTo)}</dd>
        {area && (
          <>
            <dt>{t('province')}</dt>
            <dd>
              {area.fullName}
              {area.today.id !== area.id && ` (${t('nowIn', { name: area.today.name })})`}
            </dd>
          </>
        )}
        {unit.documentCode !== null && (
          <>
            <dt>{t('code')}</dt>
            <dd>{unit.documentCode}</dd>
          </>
        )}
        {unit.parent && (
          <>
            <dt>{t('above')}</dt>
            <dd>
              <Link to="/quan-tri/don-vi/$id" params={{ id: unit.parent.id }}>
                {unit.parent.name}
              </Link>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Names({ names }: { readonly names: readonly OrganisationNameDto[] }) {
  return (
    <section className="stack tight">
      <h2>{t('names')}</h2>
      <TableBox label={t('names')}>
        <table className="table cards-on-phone">
          <caption className="for-readers">{t('names')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('shortName')}</th>
              <th scope="col">{t('period')}</th>
              <th scope="col">{t('source')}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name.validFrom}>
                <th scope="row" className="whole">
                  {name.name}
                </th>
                <td data-label={t('shortName')}>{name.shortName ?? '–'}</td>
                <td data-label={t('period')}>{period(name.validFrom, name.validTo)}</td>
                <td data-label={t('source')}>{t(name.mark)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}

function Related(props: {
  readonly title: string;
  readonly units: readonly RelatedOrganisationDto[];
}) {
  const { title, units } = props;
  return (
    <section className="panel stack tight">
      <h2>{title}</h2>
      {units.length === 0 ? (
        <p className="soft">{t('nothing')}</p>
      ) : (
        <ul className="unit-tree">
          {units.map(({ id, name, effectiveOn }) => (
            <li key={id}>
              <Link to="/quan-tri/don-vi/$id" params={{ id }}>
                {effectiveOn === null ? name : t('fromDay', { name, day: day(effectiveOn) })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
