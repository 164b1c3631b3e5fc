/** Writes a dossier section by section, as an officer does; each is saved before the next is opened. */
import type { Page } from 'playwright-core';
import type { Payload } from '../../../workflows/index.js';
import { fillFields, type Seat, type ShownField } from './fields.js';

/** Ctrl+S, then until the page says that it is at the server. */
async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.locator('[data-save="saved"]').waitFor();
}

export async function writeDossier(
  seat: Seat,
  address: string,
  fields: readonly ShownField[],
  payload: Payload,
): Promise<void> {
  const { page, hand } = seat;
  const { parts, estimate, ...facts } = payload;
  await page.goto(`${address}/thong-tin`);
  await page.locator('main h1').waitFor();
  await fillFields(seat, fields, facts);
  await save(page);
  for (const [part, text] of Object.entries((parts ?? {}) as Payload)) {
    await page.goto(`${address}/${part}`);
    await hand.fill(page.locator('main textarea').first(), String(text));
    await save(page);
  }
  if (!Array.isArray(estimate)) return;
  await page.goto(`${address}/du-toan`);
  for (const [row, line] of (estimate as readonly Payload[]).entries())
    for (const [column, value] of Object.entries(line))
      await hand.fill(page.locator(`[data-cell="${row}/${column}"]`), String(value));
  await save(page);
}
