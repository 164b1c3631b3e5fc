/** Chooses an activity content of the programme by its code or its name; accents do not matter. */
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
import type { Label as Words } from '../api/generated/types.gen.js';
import { rulesQuery } from '../api/queries.js';
import { SelectField } from '../kit/choice-field.js';
import type { FieldProps } from '../kit/field.js';
import { TextField } from '../kit/field.js';
import { Icon } from '../kit/icon.js';
import { folded } from '../words/figures.js';
import { say, wordsOf } from '../words/words.js';
import '../case/case-picker.css';

const t = wordsOf({
  find: ['Gõ tên hoặc mã nội dung', 'Type a name or a code'],
  none: ['Không có nội dung nào khớp', 'No content matches'],
  basis: ['Căn cứ: {basis}', 'Basis: {basis}'],
  noItem: ['– Không chọn –', '– None –'],
});

interface ContentRow {
  readonly key: string;
  readonly label: Words;
  readonly basis?: string;
  readonly items?: readonly { readonly item: string; readonly label: Words }[];
}

/** The contents in force, one row a code. */
function useContents(): readonly ContentRow[] {
  const { data } = useQuery(rulesQuery('contents'));
  const rows = (data?.rows ?? []) as unknown as readonly ContentRow[];
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

interface ContentProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Code of a content: then a kind of support inside it is chosen. */
  readonly itemsOf?: string;
}

export function ContentField(props: ContentProps) {
  return props.itemsOf === undefined ? <Content {...props} /> : <Item {...props} />;
}

function Item(props: ContentProps) {
  const content = useContents().find(({ key }) => key === props.itemsOf);
  const choices = (content?.items ?? []).map(({ item, label }) => ({
    value: item,
    label: say(label),
  }));
  if (choices.length === 0 && props.value === '') return null;
  if (choices.length === 0) return <TextField {...props} maxLength={60} />;
  return <SelectField {...props} choices={choices} nothing={t('noItem')} />;
}

function Content(props: ContentProps) {
  const { label, error, value, onChange } = props;
  const contents = useContents();
  const [typed, setTyped] = useState<string>();
  const chosen = contents.find(({ key }) => key === value);
  const nameOf = (row: ContentRow): string => `${row.key} ${say(row.label)}`;
  const found = contents.filter((row) => folded(nameOf(row)).includes(folded(typed ?? '')));
  return (
    <ComboBox
      className="field"
      items={typed === undefined ? contents : found}
      inputValue={typed ?? (chosen ? nameOf(chosen) : value)}
      onInputChange={setTyped}
      value={value === '' ? null : value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
        setTyped(undefined);
      }}
      onBlur={() => setTyped(undefined)}
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
      {chosen?.basis && (
        <Text slot="description" className="hint">
          {t('basis', { basis: chosen.basis })}
        </Text>
      )}
      <FieldError className="error">{error}</FieldError>
      <Popover className="popover picker-popover">
        <ListBox<ContentRow> renderEmptyState={() => <p className="soft">{t('none')}</p>}>
          {(row) => (
            <ListBoxItem id={row.key} textValue={nameOf(row)} className="picker-item">
              <strong>{row.key}</strong> {say(row.label)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
