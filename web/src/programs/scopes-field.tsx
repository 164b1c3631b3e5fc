import { useQuery } from '@tanstack/react-query';
import type { ServiceScope } from '../api/generated/types.gen.js';
import { CheckField } from '../kit/field.js';
import { say } from '../words/words.js';
import { scopesQuery } from './queries.js';
import { t } from './words.js';

export type Scope = ServiceScope['scope'];

/** The scopes that programs of this kind of organisation may hold, the least first. */
export function useScopes(kind: string | undefined): readonly ServiceScope[] {
  const { data = [] } = useQuery(scopesQuery);
  return kind === undefined
    ? data
    : data.filter(({ heldBy }) => heldBy.some((each) => each === kind));
}

/** Which scopes are asked for. */
export function ScopesField(props: {
  readonly choices: readonly ServiceScope[];
  readonly value: readonly Scope[];
  readonly onChange: (scopes: Scope[]) => void;
}) {
  const { choices, value, onChange } = props;
  return (
    <fieldset className="field">
      <legend className="label">{t('scopes')}</legend>
      <p className="hint">{t('scopesHint')}</p>
      {choices.map(({ scope, label }) => (
        <CheckField
          key={scope}
          label={say(label)}
          hint={<span className="mono">{scope}</span>}
          value={value.includes(scope)}
          onChange={(on) =>
            onChange(on ? [...value, scope] : value.filter((each) => each !== scope))
          }
        />
      ))}
    </fieldset>
  );
}
