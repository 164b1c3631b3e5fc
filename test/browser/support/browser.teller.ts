/** Tells a story by hand: every move is made on the screens, by the person whose move it is. */
import type { Page } from 'playwright-core';
import type { Payload } from '../../../workflows/index.js';
import { samplePaper } from '../../../src/story/sample-paper.js';
import type { CaseRef, Part, Teller } from '../../../src/story/teller.js';
import type { TestApp } from '../../support/app.js';
import { writeDossier } from './dossier.js';
import { fillFields, type Seat, type ShownField } from './fields.js';
import type { Hand } from './hands.js';
import { usernameOf, type Screens } from './people.js';
import { TONGUES, type Label } from './tongue.js';

interface Machine {
  readonly stages: readonly {
    readonly opening: { readonly fields: readonly ShownField[] } | null;
    readonly states: readonly {
      readonly moves: readonly { readonly event: string; readonly fields: readonly ShownField[] }[];
    }[];
  }[];
}
interface SeenCase {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly children: readonly CaseRef[];
}

export class BrowserTeller implements Teller {
  private papersNamed: Readonly<Record<string, Label>> = {};
  private readonly machines = new Map<string, Machine>();

  constructor(
    private readonly app: TestApp,
    private readonly screens: Screens,
    private readonly province: string,
    private readonly handOf: (page: Page) => Hand,
  ) {}

  async page(part: Part): Promise<Page> {
    return this.screens.of(usernameOf(part, this.province));
  }

  private async seat(part: Part): Promise<Seat> {
    const page = await this.page(part);
    const { language } = this.screens.lookOf(usernameOf(part, this.province));
    return { page, hand: this.handOf(page), tongue: TONGUES[language] };
  }

  day(date: string): Promise<void> {
    return this.app.clock.set(`${date}T09:00:00+07:00`);
  }

  /** What the person's own session reads; a test may know more than it sees on a page. */
  async read<T>(part: Part, path: string): Promise<T> {
    const page = await this.page(part);
    const reply = await page.request.get(`${this.screens.url}/api/v1${path}`);
    if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
    return (await reply.json()) as T;
  }

  async open(part: Part, kind: string, payload: Payload): Promise<CaseRef> {
    const seat = await this.seat(part);
    const { page, hand } = seat;
    await page.goto(`${this.screens.url}/${kind === 'project' ? 'de-an/moi' : `lap/${kind}`}`);
    const fields = await this.openingFields(part, kind);
    await page.locator('main form').first().waitFor();
    if (kind === 'project') await this.fillProject(seat, fields, payload);
    else await fillFields(seat, fields, payload);
    await this.submit(page, hand, /\/(ho-so|de-an)\/[0-9a-f-]{36}/);
    const id = /\/(?:ho-so|de-an)\/([0-9a-f-]{36})/.exec(page.url())?.[1];
    if (id === undefined) throw new Error(`no case in the address ${page.url()}`);
    const { code } = await this.read<SeenCase>(part, `/cases/${id}`);
    return { id, code, kind };
  }

  async send(
    part: Part,
    on: CaseRef,
    type: string,
    payload: Payload = {},
  ): Promise<readonly CaseRef[]> {
    const seat = await this.seat(part);
    const { page, hand } = seat;
    const before = await this.read<SeenCase>(part, `/cases/${on.id}`);
    if (type === 'project.edit') {
      const address = `${this.screens.url}/de-an/${on.id}/soan`;
      await writeDossier(seat, address, await this.fieldsOf(part, on.kind, type), payload);
      return [];
    }
    await this.begin(page, hand, on, type);
    const fields = await this.fieldsOf(part, on.kind, type);
    await fillFields(seat, fields, payload);
    await this.submit(page, hand, /\/bien-nhan\/\d+/);
    const after = await this.read<SeenCase>(part, `/cases/${on.id}`);
    if (after.revision <= before.revision)
      throw new Error(`${type} did not move ${on.code}: ${await this.said(page)}`);
    const known = new Set(before.children.map(({ id }) => id));
    return after.children.filter(({ id }) => !known.has(id));
  }

  async papers(part: Part, on: CaseRef, ...kinds: readonly string[]): Promise<void> {
    const { page, hand, tongue } = await this.seat(part);
    if (Object.keys(this.papersNamed).length === 0)
      this.papersNamed = (
        await this.read<{ documents: Record<string, Label> }>(part, '/workflows')
      ).documents;
    for (const kind of kinds) {
      await page.goto(`${this.screens.url}/ho-so/${on.id}?tab=giay-to&muc=${kind}`);
      const label = this.papersNamed[kind]?.[tongue.language] ?? kind;
      const button = page.getByRole('button', { name: tongue.chooseFor(label), exact: true });
      const file = {
        name: `${label}.pdf`,
        mimeType: 'application/pdf',
        buffer: samplePaper(`${label} ${on.code}`),
      };
      const before = await this.papersOf(part, on, kind);
      await hand.give(button.first(), [file]);
      const until = Date.now() + 20_000;
      while ((await this.papersOf(part, on, kind)) === before) {
        if (Date.now() > until) throw new Error(`no ${kind} arrived: ${await this.said(page)}`);
        await page.waitForTimeout(50);
      }
    }
  }

  private async papersOf(part: Part, on: CaseRef, kind: string): Promise<number> {
    const { papers } = await this.read<{ papers: Record<string, number> }>(part, `/cases/${on.id}`);
    return papers[kind] ?? 0;
  }

  /** Presses the step although it is not possible: the page must say which rule stands in the way, and send nothing. */
  async refused(
    part: Part,
    on: CaseRef,
    type: string,
    _payload: Payload,
    rule: string,
  ): Promise<void> {
    const { page, hand } = await this.seat(part);
    await page.goto(`${this.screens.url}/ho-so/${on.id}`);
    await hand.press(page.locator(`[data-move="${type}"]`).first());
    const reason = page.locator(`dialog [data-rule="${rule}"]`);
    await reason.waitFor();
    await page.keyboard.press('Escape');
    await reason.waitFor({ state: 'detached' });
  }

  /** The content is found by its code; everything else are plain fields. */
  private async fillProject(
    seat: Seat,
    fields: readonly ShownField[],
    payload: Payload,
  ): Promise<void> {
    const { page, hand, tongue } = seat;
    const { contentCode, ...rest } = onlyAsked(fields, payload);
    await fillFields(seat, fields, rest);
    const box = page.getByRole('combobox', { name: tongue.content, includeHidden: true });
    await hand.fill(box, String(contentCode));
    const option = page.getByRole('option', { name: new RegExp(`^${String(contentCode)} `) });
    await option.first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }

  private async begin(page: Page, hand: Hand, on: CaseRef, type: string): Promise<void> {
    const isFiling = type === 'project.submit' || type === 'project.resubmit';
    await page.goto(`${this.screens.url}/${isFiling ? `de-an/${on.id}/nop` : `ho-so/${on.id}`}`);
    if (isFiling) {
      await page.locator('main form').first().waitFor();
      return;
    }
    const step = page.locator(`a[data-move="${type}"]`).first();
    try {
      await step.waitFor();
    } catch {
      throw new Error(`${on.code} offers no ${type}: ${await this.said(page)}`);
    }
    await hand.press(step);
    await page.locator('main form').first().waitFor();
  }

  /** The button that does it is the last of its form. @throws with what the page says when it does not go through */
  private async submit(page: Page, hand: Hand, arrival: RegExp): Promise<void> {
    await hand.press(page.locator('main form button[type="submit"]').last());
    try {
      await page.waitForURL(arrival);
    } catch {
      throw new Error(`it did not go through at ${page.url()}: ${await this.said(page)}`);
    }
  }

  private said(page: Page): Promise<string> {
    return page.locator('main').innerText();
  }

  private async machine(part: Part, kind: string): Promise<Machine> {
    const known = this.machines.get(kind);
    if (known) return known;
    const machine = await this.read<Machine>(part, `/workflows/${kind}`);
    this.machines.set(kind, machine);
    return machine;
  }

  private async openingFields(part: Part, kind: string): Promise<readonly ShownField[]> {
    const { stages } = await this.machine(part, kind);
    return stages.find(({ opening }) => opening !== null)?.opening?.fields ?? [];
  }

  private async fieldsOf(part: Part, kind: string, event: string): Promise<readonly ShownField[]> {
    const { stages } = await this.machine(part, kind);
    const moves = stages.flatMap(({ states }) => states.flatMap((state) => state.moves));
    return moves.find((move) => move.event === event)?.fields ?? [];
  }
}

/** The first page of a project asks for little; the rest is written in its sections. */
const onlyAsked = (fields: readonly ShownField[], payload: Payload): Payload =>
  Object.fromEntries(
    Object.entries(payload).filter(
      ([name]) =>
        name === 'beneficiaryCount' ||
        fields.some((field) => field.name === name && field.optional !== true),
    ),
  );
