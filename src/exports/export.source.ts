/** Where the rows of an export come from: the list as its asker sees it at that moment. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { CaseFilters } from '../case-list/case-list.dto.js';
import { CasePages } from '../case-list/page.query.js';
import { RowView } from '../case-list/row.view.js';
import {
  cellOf,
  type Cell,
  type ColumnName,
  type Language,
} from '../export-files/export.columns.js';
import { actorFor, reachOfActor } from '../people/acting-for.js';
import { SessionService } from '../people/session.service.js';
import { asPerson } from '../platform/scope/data-scope.js';
import { Problem } from '../platform/http/problem.js';

const BATCH = 1_000;

/** What was asked for, as it is stored. */
export interface AskedList {
  readonly person_id: string;
  readonly acting_org: string | null;
  readonly language: Language;
  readonly filters: CaseFilters;
  readonly columns: readonly ColumnName[];
}

@Injectable()
export class ExportSource {
  constructor(
    private readonly sessions: SessionService,
    private readonly pages: CasePages,
    private readonly view: RowView,
    private readonly calendar: CalendarService,
  ) {}

  /** @throws Problem 403 when the person may no longer sign in, or holds nothing in that unit any more. */
  async actorOf({ person_id, acting_org }: AskedList): Promise<Actor> {
    const standing = await this.sessions.standingOf(person_id);
    if (standing === undefined)
      throw new Problem({ status: 403, code: 'account_is_closed', title: 'Tài khoản đã đóng' });
    return actorFor(standing, acting_org ?? undefined);
  }

  count(actor: Actor, { filters }: AskedList): Promise<number> {
    return asPerson(reachOfActor(actor), () => this.pages.count(actor, filters));
  }

  /** The rows in batches, the newest case first; each case once, whatever moves meanwhile. */
  async *batches(actor: Actor, asked: AskedList): AsyncGenerator<readonly (readonly Cell[])[]> {
    const words = {
      contentLabel: (code: string) => this.view.contentLabel(code),
      daysLeft: (due: string) => this.calendar.daysLeft(due),
    };
    const reach = reachOfActor(actor);
    let cursor: string | undefined;
    do {
      const after = cursor === undefined ? {} : { cursor };
      const { items, next } = await asPerson(reach, () =>
        this.pages.page(actor, {
          ...asked.filters,
          limit: BATCH,
          ...after,
        }),
      );
      yield items.map((row) =>
        asked.columns.map((column) => cellOf(column, row, asked.language, words)),
      );
      cursor = next ?? undefined;
    } while (cursor !== undefined);
  }
}
