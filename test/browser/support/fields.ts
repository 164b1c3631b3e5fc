/** Fills the fields of a move as they are drawn: by their labels, as a person finds them. */
import type { Locator, Page } from 'playwright-core';
import type { Payload } from '../../../workflows/index.js';
import type { Hand } from './hands.js';
import type { Label, Tongue } from './tongue.js';

export interface ShownField {
  readonly name: string;
  readonly type: string;
  readonly label: Label;
  readonly optional?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: Label }[];
  readonly fields?: readonly ShownField[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const named = (label: string, { optional }: Tongue): RegExp =>
  new RegExp(`^\\s*${escaped(label)}\\s*(\\(${optional}\\))?\\s*$`);

/**
 * Found also while a list that opened under the focus hides the rest of the page from readers: whoever walks past it
 * with Tab goes on to what was hidden.
 */
/** A person at a page: what they use it with, and the language it speaks. */
export interface Seat {
  readonly page: Page;
  readonly hand: Hand;
  readonly tongue: Tongue;
}

interface Place {
  readonly page: Page;
  readonly within: Locator;
  readonly hand: Hand;
  readonly tongue: Tongue;
}

/** Values that the payload leaves out are left as they stand on the page. */
export async function fillFields(
  { page, hand, tongue }: Seat,
  fields: readonly ShownField[],
  payload: Payload,
): Promise<void> {
  await fillIn({ page, within: page.locator('main'), hand, tongue }, fields, payload);
}

async function fillIn(
  place: Place,
  fields: readonly ShownField[],
  payload: Payload,
): Promise<void> {
  for (const field of fields) {
    const value = payload[field.name];
    if (value === undefined || value === null) continue;
    await fillOne(place, field, value);
  }
}

async function fillOne(place: Place, field: ShownField, value: unknown): Promise<void> {
  const { page, within, hand, tongue } = place;
  const label = field.label[tongue.language];
  if (field.type === 'group') {
    const group = within.getByRole('group', { name: label, exact: true, includeHidden: true });
    await fillIn({ ...place, within: group }, field.fields ?? [], value as Payload);
    return;
  }
  if (field.type === 'list') {
    await fillRows(place, field, value as readonly Payload[]);
    return;
  }
  const control = within.getByLabel(named(label, tongue));
  if (field.type === 'choice') {
    await chooseOne(place, field, String(value));
  } else if (field.type === 'boolean') {
    if ((await control.isChecked()) !== value) await hand.tick(control);
  } else if (field.type === 'case') {
    await chooseCase(
      page,
      hand,
      within.getByRole('combobox', { name: named(label, tongue), includeHidden: true }),
      String(value),
    );
  } else {
    const text = field.type === 'date' ? String(value).split('-').toReversed().join('/') : value;
    const decimal = field.type === 'percent' && tongue.language === 'vi';
    await hand.fill(control, String(text).replace('.', decimal ? ',' : '.'));
  }
}

async function chooseOne(place: Place, field: ShownField, value: string): Promise<void> {
  const { within, hand, tongue } = place;
  const label = field.label[tongue.language];
  const group = within.getByRole('radiogroup', {
    name: label,
    exact: true,
    includeHidden: true,
  });
  if ((await group.count()) > 0) {
    const choice = field.choices?.find((each) => each.value === value);
    await hand.tick(group.getByLabel(choice?.label[tongue.language] ?? value, { exact: true }));
    return;
  }
  await hand.choose(within.getByLabel(named(label, tongue)), value);
}

async function fillRows(place: Place, field: ShownField, rows: readonly Payload[]): Promise<void> {
  const { within, hand, tongue } = place;
  const list = within.getByRole('group', {
    name: field.label[tongue.language],
    exact: true,
    includeHidden: true,
  });
  await list.waitFor();
  if (field.name === 'checklist') {
    await answer(list, hand, rows);
    return;
  }
  for (const [index, row] of rows.entries()) {
    const shown = list.getByRole('group', {
      name: tongue.row(index + 1),
      exact: true,
      includeHidden: true,
    });
    if ((await shown.count()) === 0)
      await hand.press(list.getByRole('button', { name: tongue.addRow, includeHidden: true }));
    await fillIn({ ...place, within: shown }, field.fields ?? [], row);
  }
}

/** Each question of a visit in its order: one of the round answers. */
async function answer(list: Locator, hand: Hand, rows: readonly Payload[]): Promise<void> {
  for (const [index, row] of rows.entries())
    await hand.tick(
      list.locator(`#question-${index} [data-answer="${String(row['answer'])}"] input`),
    );
}

/** Types the code of the case and takes the one that is found. */
async function chooseCase(page: Page, hand: Hand, control: Locator, id: string): Promise<void> {
  if ((await control.inputValue()) !== '') return; // the address said it already
  const reply = await page.request.get(new URL(`/api/v1/cases/${id}`, page.url()).href);
  const { code } = (await reply.json()) as { code: string };
  await hand.fill(control, code);
  await page
    .getByRole('option', { name: new RegExp(code) })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
