/** A case in a list as people read it: labels, whom it waits for, money in their words, working days left. */
import { Injectable } from '@nestjs/common';
import {
  contentOn,
  ROLE_LABELS,
  rolesToAct,
  stageOf,
  type Label,
  type Payload,
} from '../../workflows/index.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { projectMoney } from '../ledger/ledger.service.js';
import { Clock } from '../platform/clock/clock.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import type { CaseRow } from './page.query.js';

/** Decimal strings of whole đồng: what the plan gave, what was contracted, paid in advance, accepted. */
export interface RowMoney {
  readonly planned: string;
  readonly contracted: string;
  readonly advanced: string;
  readonly accepted: string;
}

/** The four figures of lists from balances by purpose. */
export function rowMoney(balances: Readonly<Record<string, string>>): RowMoney {
  const { allotted, committed, advanced, accepted } = projectMoney(balances);
  return { planned: allotted, contracted: committed, advanced, accepted };
}

/** What a stage and a state are called; a state no machine knows any more has no label. */
export function placeLabels(
  kind: string,
  stage: string,
  state: string,
): { readonly stageLabel: Label; readonly stateLabel: Label | null } {
  const machine = stageOf(kind, stage);
  return { stageLabel: machine.label, stateLabel: machine.states[state]?.label ?? null };
}

/** Roles a state waits for, with their labels. */
export const waitsFor = (kind: string, stage: string, state: string) =>
  rolesToAct(kind, stage, state).map((role) => ({ role, label: ROLE_LABELS[role] }));

@Injectable()
export class RowView {
  constructor(
    private readonly rulebook: RulebookService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
  ) {}

  /** Name of an activity content today, or the last one it had; its code when the rulebook never had it. */
  contentLabel(code: string): Label {
    const book = this.rulebook.current;
    const row = contentOn(book, code, this.clock.today()) ?? book.contents.get(code)?.at(-1);
    return row?.label ?? { vi: code, en: code };
  }

  row({ balances, contentCode, ...row }: CaseRow): Payload {
    return {
      ...row,
      ...placeLabels(row.kind, row.stage, row.state),
      waitsFor: waitsFor(row.kind, row.stage, row.state),
      daysLeft: row.due === null ? null : this.calendar.daysLeft(row.due),
      content:
        contentCode === null ? null : { code: contentCode, label: this.contentLabel(contentCode) },
      money: balances === null ? null : rowMoney(balances),
    };
  }
}
