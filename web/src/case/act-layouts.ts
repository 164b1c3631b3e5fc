/**
 * Steps that deserve more than their plain fields, by event name, each fetched when it is first taken. Whether a step
 * is there, what it carries and what it rests on comes with the move as for any other.
 */
import { lazy, type ComponentType } from 'react';
import type { CaseView, Move, Receipt } from '../api/generated/types.gen.js';

export interface ActLayoutProps {
  readonly view: CaseView;
  readonly move: Move;
  readonly onDone: (receipt: Receipt) => void;
  readonly onCancel: () => void;
}
type Layout = ComponentType<ActLayoutProps>;

export interface ActLayout {
  readonly Layout: Layout;
  /** Takes the whole width and places the side of the step itself. */
  readonly isWide?: boolean;
}

const layout = (load: () => Promise<Layout>): Layout =>
  lazy(async () => ({ default: await load() }));

const workbench = {
  Layout: layout(async () => (await import('../approval/workbench.js')).Workbench),
  isWide: true,
};
const defects = {
  Layout: layout(async () => (await import('./defects-layout.js')).DefectsLayout),
};
const answers = {
  Layout: layout(async () => (await import('./answers-layout.js')).AnswersLayout),
};
const instalment = {
  Layout: layout(async () => (await import('../funding/instalment-layout.js')).InstalmentLayout),
};
const settlement = {
  Layout: layout(async () => (await import('../funding/settlement-layout.js')).SettlementLayout),
  isWide: true,
};
const refile = {
  Layout: layout(async () => (await import('../funding/settlement-layout.js')).RefileLayout),
  isWide: true,
};
const plan = {
  Layout: layout(async () => (await import('../approval/plan-layout.js')).PlanLayout),
};
const reward = {
  Layout: layout(async () => (await import('../reward/reward-layout.js')).RewardLayout),
};

export const ACT_LAYOUTS: Readonly<Record<string, ActLayout>> = {
  'project.ask_supplement': workbench,
  'project.record_appraisal': workbench,
  'project.pass': workbench,
  'project.reject': workbench,
  'project.decline': workbench,
  'project.refuse_acceptance': defects,
  'instalment.return': defects,
  'contract.return_settlement': defects,
  'plan.return': defects,
  'project.remedy': answers,
  'plan.submit': plan,
  'plan.approve': plan,
  'instalment.request': instalment,
  'instalment.confirm': instalment,
  'instalment.approve': instalment,
  'instalment.record_payment': instalment,
  'contract.file_settlement': settlement,
  'contract.settle': settlement,
  'contract.record_return': settlement,
  'contract.liquidate': settlement,
  'contract.refile_settlement': refile,
  'visit.carry_out': {
    Layout: layout(async () => (await import('../inspection/carry-out-layout.js')).CarryOutLayout),
  },
  'visit.add_finding': {
    Layout: layout(async () => (await import('../inspection/finding-layout.js')).FindingLayout),
  },
  'project.accept': {
    Layout: layout(
      async () => (await import('../inspection/acceptance-layout.js')).AcceptanceLayout,
    ),
  },
  'project.evaluate': reward,
  'project.nominate': reward,
  'project.award': reward,
};
