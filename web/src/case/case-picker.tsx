/** Chooses a case by its title or code; what is shown is found on the server, accents do not matter. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { caseListList, casesLook } from '../api/generated/sdk.gen.js';
import type { FieldProps } from '../kit/field.js';
import { Icon } from '../kit/icon.js';
import { say } from '../words/words.js';
import { t } from './words.js';
import './case-picker.css';

interface Item {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

interface PickerProps extends FieldProps {
  /** Kind of case to choose from: project, estimate, … */
  readonly kind: string;
  readonly stage?: string;
  readonly state?: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** The cases whose words match, at most twenty; the ones of before stay while new ones are fetched. */
function useItems(props: PickerProps, typed: string): readonly Item[] {
  const { kind, stage, state } = props;
  const q = typed.trim();
  const { data } = useQuery({
    queryKey: ['cases', 'picker', kind, stage, state, q],
    queryFn: () =>
      caseListList({
        query: {
          kind: kind as 'project',
          limit: 20,
          ...(stage ? { stage } : {}),
          ...(state ? { state } : {}),
          ...(q ? { q } : {}),
        },
      }),
    placeholderData: (before) => before,
  });
  return (data?.items ?? []).map(({ id, title, code, stateLabel }) => ({
    id,
    name: title,
    note: `${code}${stateLabel ? ` · ${say(stateLabel)}` : ''}`,
  }));
}

export function CasePicker(props: PickerProps) {
  const { label, hint, error, value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const chosen = useQuery({
    queryKey: ['case', value, 'name'],
    queryFn: () => casesLook({ path: { id: value } }),
    enabled: value !== '',
    staleTime: 60_000,
  });
  const items = useItems(props, typed ?? '');
  return (
    <ComboBox
      className="field"
      items={items}
      inputValue={typed ?? chosen.data?.title ?? ''}
      onInputChange={setTyped}
      value={value === '' ? null : value}
      onChange={(key) => {
        onChange(key === null ? '' : String(key));
        setTyped(items.find(({ id }) => id === key)?.name);
      }}
      isInvalid={error !== undefined}
      isRequired={!props.optional}
      validationBehavior="aria"
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label>{label}</Label>
      <div className="picker-box">
        <Input className="input" placeholder={t('find')} />
        <Button className="date-open">
          <Icon name="down" />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="error">{error}</FieldError>
      <Found />
    </ComboBox>
  );
}

function Found() {
  return (
    <Popover className="popover picker-popover">
      <ListBox<Item> renderEmptyState={() => <p className="soft">{t('nothingFound')}</p>}>
        {(item) => (
          <ListBoxItem id={item.id} textValue={item.name} className="picker-item">
            <span>{item.name}</span> <span className="soft small">{item.note}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
