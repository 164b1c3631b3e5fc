/** Fills the fields of a move as they are drawn: by their labels, as a person finds them. */
import type { Locator, Page } from 'playwright-core';
import type { Payload } from '../../../workflows/index.js';
import type { Hand } from './hands.js';

export interface ShownField {
  readonly name: string;
  readonly type: string;
  readonly label: { readonly vi: string };
  readonly optional?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: { readonly vi: string } }[];
  readonly fields?: readonly ShownField[];
}

export const labelOf = (field: ShownField): string => field.label.vi;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const named = (label: string): RegExp =>
  new RegExp(`^\\s*${escaped(label)}\\s*(\\(không bắt buộc\\))?\\s*$`);

/**
 * Found also while a list that opened under the focus hides the rest of the page from readers: whoever walks past it
 * with Tab goes on to what was hidden.
 */
interface Place {
  readonly page: Page;
  readonly within: Locator;
  readonly hand: Hand;
}

/** Values that the payload leaves out are left as they stand on the page. */
export async function fillFields(
  page: Page,
  hand: Hand,
  fields: readonly ShownField[],
  payload: Payload,
): Promise<void> {
  await fillIn({ page, within: page.locator('main'), hand }, fields, payload);
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
  const { page, within, hand } = place;
  const label = labelOf(field);
  if (field.type === 'group') {
    const group = within.getByRole('group', { name: label, exact: true, includeHidden: true });
    await fillIn({ ...place, within: group }, field.fields ?? [], value as Payload);
    return;
  }
  if (field.type === 'list') {
    await fillRows(place, field, value as readonly Payload[]);
    return;
  }
  const control = within.getByLabel(named(label));
  if (field.type === 'choice') {
    await chooseOne(place, field, String(value));
  } else if (field.type === 'boolean') {
    if ((await control.isChecked()) !== value) await hand.tick(control);
  } else if (field.type === 'case') {
    await chooseCase(
      page,
      hand,
      within.getByRole('combobox', { name: named(label), includeHidden: true }),
      String(value),
    );
  } else {
    const text = field.type === 'date' ? String(value).split('-').toReversed().join('/') : value;
    await hand.fill(control, String(text).replace('.', field.type === 'percent' ? ',' : '.'));
  }
}

async function chooseOne({ within, hand }: Place, field: ShownField, value: string): Promise<void> {
  const group = within.getByRole('radiogroup', {
    name: labelOf(field),
    exact: true,
    includeHidden: true,
  });
  if ((await group.count()) > 0) {
    const choice = field.choices?.find((each) => each.value === value);
    await hand.tick(group.getByLabel(choice?.label.vi ?? value, { exact: true }));
    return;
  }
  await hand.choose(within.getByLabel(named(labelOf(field))), value);
}

async function fillRows(place: Place, field: ShownField, rows: readonly Payload[]): Promise<void> {
  const { within, hand } = place;
  const list = within.getByRole('group', {
    name: labelOf(field),
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
      name: `Dòng ${index + 1}`,
      exact: true,
      includeHidden: true,
    });
    if ((await shown.count()) === 0)
      await hand.press(list.getByRole('button', { name: 'Thêm dòng', includeHidden: true }));
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
