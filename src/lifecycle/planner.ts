/** Turns a decision into a unit of work: effects become rows, and rows that move other cases are decided in turn. */
import { Injectable } from '@nestjs/common';
import {
  decide,
  dong,
  open,
  stageOf,
  SYSTEM,
  type CaseEvent,
  type Effect,
  type Facts,
  type Outcome,
  type Payload,
  type Refused,
} from '../../workflows/index.js';
import { Database } from '../platform/database/database.js';
import { CaseReader } from '../case-store/case.reader.js';
import { KindRegistry } from '../case-store/kind.registry.js';
import {
  DueDates,
  type Belonging,
  type EffectRows,
  type KindFacts,
  type LoadedCase,
} from '../case-store/case.contracts.js';
import type { Step } from '../case-store/unit.js';

type Time = Pick<CaseEvent, 'at' | 'today'>;
type Planned = { readonly kind: 'planned'; readonly steps: readonly Step[] };

const MOST_CASES = 5_000;

@Injectable()
export class Planner {
  constructor(
    private readonly db: Database,
    private readonly reader: CaseReader,
    private readonly registry: KindRegistry,
    private readonly dueDates: DueDates,
  ) {}

  /** The facts the rules of this case are asked with. */
  factsOf(found: LoadedCase, today: string): Facts {
    const { id, kind, orgId, areaId, year, details, duties, dossier, papers, related } = found;
    return {
      case: { id, kind, orgId, areaId, year },
      details,
      money: Object.fromEntries(
        Object.entries(found.money).map(([purpose, amount]) => [purpose, dong(amount)]),
      ),
      papers,
      duties,
      ...(dossier === undefined ? {} : { dossier }),
      related,
      law: this.registry.factsOf(kind).law(found, today),
    };
  }

  /** Decides an event on a case and everything that follows from it in other cases. */
  async move(found: LoadedCase, event: CaseEvent): Promise<Planned | Refused> {
    const outcome = decide(
      found.kind,
      found.stage,
      found.state,
      this.factsOf(found, event.today),
      event,
    );
    if (outcome.kind === 'refused') return outcome;
    return this.withConsequences(this.step(found, event, outcome, null, null), event);
  }

  /** Decides the opening of a case. */
  async opening(draft: LoadedCase, event: CaseEvent): Promise<Planned | Refused> {
    const step = this.openingStep(draft, event, null);
    return 'reasons' in step ? step : this.withConsequences(step, event);
  }

  private openingStep(draft: LoadedCase, event: CaseEvent, cause: string | null): Step | Refused {
    const kind = this.registry.factsOf(draft.kind);
    const belonging = kind.belonging(draft, event.actor);
    const found = { ...draft, ...(belonging ?? NOWHERE) };
    const outcome = open(draft.kind, this.factsOf(found, event.today), event);
    if (outcome.kind === 'refused') return outcome;
    if (!belonging) return belongsNowhere;
    const code = `${kind.codePrefix}-${belonging.year}-${draft.code.padStart(5, '0')}`;
    return this.step(found, event, outcome, cause, { belonging, code });
  }

  private async withConsequences(first: Step, time: Time): Promise<Planned | Refused> {
    const steps: Step[] = [first];
    const moving = new Set([first.found.id]);
    let wave: readonly Step[] = [first];
    while (wave.length > 0) {
      const next = await this.consequences(wave, time);
      if ('reasons' in next) return next;
      for (const { found } of next.steps) {
        if (moving.has(found.id))
          throw new Error(`case ${found.code} would move twice in one transaction`);
        moving.add(found.id);
      }
      steps.push(...next.steps);
      if (steps.length > MOST_CASES)
        throw new Error(`one event would move more than ${MOST_CASES} cases`);
      wave = next.steps;
    }
    return { kind: 'planned', steps };
  }

  private async consequences(wave: readonly Step[], time: Time): Promise<Planned | Refused> {
    const steps: Step[] = [];
    for (const cause of wave) {
      const rows = this.rowsOf(cause.outcome.effects);
      const moved = await this.sends(rows, cause, time);
      if ('reasons' in moved) return moved;
      const opened = await this.openings(rows, cause, time);
      if ('reasons' in opened) return opened;
      steps.push(...moved.steps, ...opened.steps);
    }
    return { kind: 'planned', steps };
  }

  private async sends(
    rows: readonly EffectRows[],
    cause: Step,
    time: Time,
  ): Promise<Planned | Refused> {
    const sends = rows.flatMap((row) => row.sends ?? []);
    if (sends.length === 0) return { kind: 'planned', steps: [] };
    const answers = await this.reader.readMany(
      sends.map(({ caseId }) => ({ caseId, personId: SYSTEM.personId, key: '' })),
    );
    const steps: Step[] = [];
    for (const [index, send] of sends.entries()) {
      const found = answers[index]?.found;
      if (!found) return noSuchCase(send.caseId);
      const event: CaseEvent = { ...time, type: send.event, actor: SYSTEM, payload: send.payload };
      const outcome = decide(
        found.kind,
        found.stage,
        found.state,
        this.factsOf(found, event.today),
        event,
      );
      if (outcome.kind === 'refused') return namingTheCase(outcome, found);
      steps.push(this.step(found, event, outcome, cause.found.id, null));
    }
    return { kind: 'planned', steps };
  }

  private async openings(
    rows: readonly EffectRows[],
    cause: Step,
    time: Time,
  ): Promise<Planned | Refused> {
    const steps: Step[] = [];
    for (const { kind, payload } of rows.flatMap((row) => row.openCases ?? [])) {
      const draft = await this.draft(kind, payload, SYSTEM.personId, '');
      if (!draft.found) throw new Error(`no draft for a case of kind '${kind}'`);
      const event: CaseEvent = { ...time, type: `${kind}.open`, actor: SYSTEM, payload };
      const step = this.openingStep(draft.found, event, cause.found.id);
      if ('reasons' in step) return step;
      steps.push(step);
    }
    return { kind: 'planned', steps };
  }

  /** The facts for opening a case, under a new id. */
  async draft(kind: string, details: Payload, personId: string, key: string) {
    const row = await this.db.engine.one<{ id: string }>('SELECT uuidv7() AS id');
    if (!row) throw new Error('the database gave no id');
    const [answer] = await this.reader.readDrafts([{ id: row.id, kind, details, personId, key }]);
    if (!answer) throw new Error('the database gave no draft');
    return answer;
  }

  private rowsOf(effects: readonly Effect[]): readonly EffectRows[] {
    return effects.map((effect) => this.registry.rowsOf(effect));
  }

  private step(
    found: LoadedCase,
    event: CaseEvent,
    outcome: Outcome,
    cause: string | null,
    opened: Step['opened'],
  ): Step {
    const rows = this.rowsOf(outcome.effects);
    const patch: Payload = Object.assign({}, ...rows.map((row) => row.patch ?? {}));
    const details: Payload = { ...found.details, ...patch };
    const kind = this.registry.factsOf(found.kind);
    const state = stageOf(found.kind, outcome.stage).states[outcome.state];
    const codes = outcome.entered ? (state?.deadlines ?? []) : (outcome.move.renews ?? []);
    const extra = rows.flatMap((row) => row.opens ?? []);
    return {
      found,
      event,
      outcome,
      patch,
      transfers: rows.flatMap((row) => row.transfers ?? []),
      dues: [
        ...codes.flatMap((code) => this.due(code, found.year, event.today, metBy(found, code))),
        ...extra.flatMap(({ code, from }) => this.due(code, found.year, from)),
      ],
      closes: [
        ...(outcome.entered ? [null] : (outcome.move.renews ?? [])),
        ...rows.flatMap((row) => row.closes ?? []),
      ],
      touches: kind.touches?.(details) ?? [],
      words:
        opened !== null || SOUGHT.some((name) => name in patch)
          ? wordsOf(kind, found, details)
          : null,
      cause,
      opened,
    };
  }

  private due(code: string, year: number, today: string, after?: string) {
    const date = this.dueDates.dueOn(code, {
      year,
      today,
      ...(after === undefined ? {} : { after }),
    });
    return date ? [{ code, ...date }] : [];
  }
}

/** The open due date of a code, where the kind's facts read them (`openDues`). */
const metBy = (found: LoadedCase, code: string): string | undefined =>
  (found.related['openDues'] as Readonly<Record<string, string>> | undefined)?.[code];

/** Values a search reads; when one of them changes the words are written anew. */
const SOUGHT = ['title', 'beneficiaryName', 'beneficiaryPlace'] as const;

const wordsOf = (kind: KindFacts, found: LoadedCase, details: Payload): string =>
  `${String(details['title'] ?? found.title)} ${kind.words?.(details) ?? ''}`;

const NOWHERE: Belonging = { orgId: '', areaId: null, year: 0, parentId: null, title: '' };

const noSuchCase = (id: string): Refused => ({
  kind: 'refused',
  code: 'rules_do_not_hold',
  reasons: [
    {
      rule: 'case_exists',
      message: { vi: `Không có hồ sơ ${id}`, en: `There is no case ${id}` },
      remedy: {
        vi: 'Chọn lại hồ sơ từ danh sách.',
        en: 'Choose the case again from the list.',
      },
    },
  ],
});

const belongsNowhere: Refused = {
  kind: 'refused',
  code: 'rules_do_not_hold',
  reasons: [
    {
      rule: 'case_belongs_somewhere',
      message: {
        vi: 'Không xác định được đơn vị hoặc hồ sơ gốc của hồ sơ mới',
        en: 'The unit or the case this one belongs to cannot be found',
      },
      remedy: {
        vi: 'Chọn lại hồ sơ gốc từ danh sách, hoặc chọn đơn vị mà bạn đang giữ vai trò.',
        en: 'Choose the case it belongs to from the list again, or the unit in which you hold a role.',
      },
    },
  ],
};

/** A refusal of another case that would have to move too, with that case's code before each sentence. */
const namingTheCase = (refused: Refused, found: LoadedCase): Refused => ({
  ...refused,
  code: 'rules_do_not_hold',
  reasons: refused.reasons.map((reason) => ({
    ...reason,
    message: {
      vi: `${found.code}: ${reason.message.vi}`,
      en: `${found.code}: ${reason.message.en}`,
    },
  })),
});
