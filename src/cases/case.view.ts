/** Cases as they are shown: labels of state and stage, money in words people use, whom the case waits for. */
import { Injectable } from '@nestjs/common';
import {
  basisOf,
  deadlineRuleOn,
  ROLE_LABELS,
  rolesToAct,
  type Payload,
} from '../../workflows/index.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { placeLabels, waitsFor } from '../case-list/row.view.js';
import type { LoadedCase } from '../case-store/case.contracts.js';
import { LedgerService, projectMoney } from '../ledger/ledger.service.js';
import type { SeenCase } from '../lifecycle/lifecycle.service.js';
import { holdersOf } from '../notifications/audience.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { RulebookService } from '../rulebook/rulebook.service.js';
import { CasesQueries, type OpenDeadline } from './cases.query.js';

@Injectable()
export class CaseView {
  constructor(
    private readonly queries: CasesQueries,
    private readonly ledger: LedgerService,
    private readonly rulebook: RulebookService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    private readonly db: Database,
  ) {}

  async whole({ found, moves, law }: SeenCase): Promise<Payload> {
    const { watch: _watch, touched: _touched, related: _related, money, ...shown } = found;
    const balances = found.kind === 'project' ? money : await this.ledger.balances(found.id);
    const { deadlines, ...around } = await this.queries.around(found.id, null);
    return {
      ...shown,
      ...placeLabels(found.kind, found.stage, found.state),
      waitsFor: waitsFor(found.kind, found.stage, found.state),
      holders: await this.holders(found),
      balances,
      ...(found.kind === 'project' ? { money: projectMoney(balances) } : {}),
      ...around,
      deadlines: deadlines.map((deadline) => this.deadline(deadline)),
      moves,
      law,
    };
  }

  /** The case as it stood at an instant; 404 is for the caller when it had not begun. */
  async past(found: LoadedCase, asOf: Date): Promise<Payload> {
    const past = await this.queries.past(found.id, asOf);
    const balances = await this.ledger.balances(found.id, asOf);
    const { id, kind, code, year, orgId, areaId, parentId, title } = found;
    const {
      deadlines: _deadlines,
      children: _children,
      stateSince: _stateSince,
      ...stood
    } = await this.queries.around(id, asOf);
    return {
      id,
      kind,
      code,
      year,
      orgId,
      areaId,
      parentId,
      title,
      asOf: asOf.toISOString(),
      existed: past !== null,
      ...(past === null ? {} : { ...past, ...placeLabels(kind, past.stage, past.state) }),
      balances,
      ...(kind === 'project' ? { money: projectMoney(balances) } : {}),
      ...stood,
    };
  }

  /** For each role the state waits for, who may act now. */
  private async holders({ kind, stage, state, orgId, areaId }: LoadedCase) {
    const roles = rolesToAct(kind, stage, state);
    const of = await holdersOf(this.db, [{ roles, orgId, areaId }], this.clock.today());
    return roles.map((role) => ({
      role,
      label: ROLE_LABELS[role],
      ...of(role, { orgId, areaId }),
    }));
  }

  private deadline(deadline: OpenDeadline) {
    const { code, due, openedOn } = deadline;
    const rule = deadlineRuleOn(this.rulebook.current, code, openedOn);
    return {
      ...deadline,
      label: rule?.label ?? { vi: code, en: code },
      daysLeft: this.calendar.daysLeft(due),
      basis: rule === null ? null : basisOf(rule),
      mark: rule?.mark ?? null,
    };
  }
}
