/** Identities at identity providers that open this account: linked and unlinked by the person alone. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { identitiesStart, identitiesUnlink } from '../api/generated/sdk.gen.js';
import type { IdentityDto, ProviderDto } from '../api/generated/types.gen.js';
import { providersQuery } from '../api/queries.js';
import { proved } from '../api/step-up.js';
import { Button } from '../kit/button.js';
import { Instant } from '../kit/figures.js';
import { Loaded } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { ProviderFault } from '../sign-in/provider-fault.js';
import { say } from '../words/words.js';
import { identitiesQuery, sessionsQuery, whyOf } from './queries.js';
import { t } from './words.js';

/** Nothing where there is no provider and nothing is linked. */
export function IdentitiesPanel() {
  const { data: providers } = useQuery(providersQuery);
  const query = useQuery(identitiesQuery);
  const { loi } = useSearch({ from: '/frame/tai-khoan' });
  const known = providers?.items ?? [];
  if (known.length === 0 && (query.data?.items.length ?? 0) === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="identities">
      <h2 id="identities">{t('identities')}</h2>
      <p>{t('identitiesLead')}</p>
      {loi !== undefined && <ProviderFault code={loi} />}
      <Loaded query={query} lines={2}>
        {({ items }) => (
          <ul className="stack identities">
            {items.map((identity) => (
              <Linked
                key={identity.id}
                identity={identity}
                provider={known.find(({ key }) => key === identity.provider)}
              />
            ))}
            {known
              .filter(({ key }) => items.every(({ provider }) => provider !== key))
              .map((provider) => (
                <NotLinked key={provider.key} provider={provider} />
              ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Linked(props: {
  readonly identity: IdentityDto;
  readonly provider: ProviderDto | undefined;
}) {
  const { identity, provider } = props;
  const client = useQueryClient();
  const name = provider ? say(provider.label) : identity.provider;
  const ending = useMutation({
    mutationFn: () => proved(() => identitiesUnlink({ path: { id: identity.id } })),
    onSuccess: () => tell(t('unlinked', { provider: name })),
    onError: (error) => tell(t('failed', { why: whyOf(error) }), { tone: 'bad' }),
    onSettled: () =>
      Promise.all(
        [identitiesQuery, sessionsQuery].map(({ queryKey }) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <li className="row apart">
      <div>
        <strong>{name}</strong>
        <p className="soft small">
          {t('linkedAt')} <Instant at={identity.linkedAt} />
          {' · '}
          {identity.usedAt === null ? (
            t('neverUsed')
          ) : (
            <>
              {t('usedAt')} <Instant at={identity.usedAt} />
            </>
          )}
        </p>
      </div>
      <Button
        look="danger"
        busy={ending.isPending}
        aria-label={t('unlinkFrom', { provider: name })}
        onClick={() => ending.mutate()}
      >
        {t('unlink')}
      </Button>
    </li>
  );
}

function NotLinked({ provider }: { readonly provider: ProviderDto }) {
  const name = say(provider.label);
  const starting = useMutation({
    mutationFn: () => proved(() => identitiesStart({ path: { provider: provider.key } })),
    onSuccess: ({ address }) => location.assign(address),
    onError: (error) => tell(t('failed', { why: whyOf(error) }), { tone: 'bad' }),
  });
  return (
    <li className="row apart">
      <div>
        <strong>{name}</strong>
        <p className="soft small">{t('notLinked')}</p>
      </div>
      <Button
        busy={starting.isPending}
        aria-label={t('linkTo', { provider: name })}
        onClick={() => starting.mutate()}
      >
        {t('link')}
      </Button>
    </li>
  );
}
