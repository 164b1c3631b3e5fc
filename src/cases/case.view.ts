/** Cases as they are shown: labels of state and stage, money in words people use, whom the case waits for. */
import { Injectable } from '@nestjs/common';
import { ROLE_LABELS, rolesToAct, stageOf, type Payload } from '../../workflows/index.js';
import { LedgerService, projectMoney } from '../ledger/ledger.service.js';
import type { LoadedCase } from '../case-store/case.contracts.js';
import type { SeenCase } from '../lifecycle/lifecycle.service.js';
import { CasesQueries, type CaseRow } from './cases.query.js';

const labels = (kind: string, stage: string, state: string) => {
  const machine = stageOf(kind, stage);
  return { stageLabel: machine.label, stateLabel: machine.states[state]?.label ?? null };
};

const waitsFor = (kind: string, stage: string, state: string) =>
  rolesToAct(kind, stage, state).map((role) => ({ role, label: ROLE_LABELS[role] }));

@Injectable()
export class CaseView {
  constructor(
    private readonly queries: CasesQueries,
    private readonly ledger: LedgerService,
  ) {}

  row(row: CaseRow): Payload {
    return {
      ...row,
      ...labels(row.kind, row.stage, row.state),
      waitsFor: waitsFor(row.kind, row.stage, row.state),
    };
  }

  async whole({ found, moves, law }: SeenCase): Promise<Payload> {
    const { watch: _watch, touched: _touched, related: _related, money, ...shown } = found;
    const balances = found.kind === 'project' ? money : await this.ledger.balances(found.id);
    return {
      ...shown,
      ...labels(found.kind, found.stage, found.state),
      waitsFor: waitsFor(found.kind, found.stage, found.state),
      balances,
      ...(found.kind === 'project' ? { money: projectMoney(balances) } : {}),
      ...(await this.queries.around(found.id, null)),
      moves,
      law,
    };
  }

  /** The case as it stood at an instant; 404 is for the caller when it had not begun. */
  async past(found: LoadedCase, asOf: Date): Promise<Payload> {
    const past = await this.queries.past(found.id, asOf);
    const balances = await this.ledger.balances(found.id, asOf);
    const { id, kind, code, year, orgId, areaId, parentId, title } = found;
    const around = await this.queries.around(id, asOf);
    const {
      deadlines: _deadlines,
      children: _children,
      ...stood
    } = around as Record<string, unknown>;
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
      ...(past === null ? {} : { ...past, ...labels(kind, past.stage, past.state) }),
      balances,
      ...(kind === 'project' ? { money: projectMoney(balances) } : {}),
      ...stood,
    };
  }
}
