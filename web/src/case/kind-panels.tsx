/** What a kind of case shows on top of its overview: one file each, fetched when such a case is opened. */
import { lazy, Suspense, type ComponentType } from 'react';
import type { CaseView } from '../api/generated/types.gen.js';
import { Loading } from '../kit/states.js';

type Panel = ComponentType<{ readonly view: CaseView }>;

const panel = (load: () => Promise<Panel>) => lazy(async () => ({ default: await load() }));

const projectMoney = panel(
  async () => (await import('../funding/project-money-panel.js')).ProjectMoneyPanel,
);

/** By kind, or by kind and stage where the stages of a kind differ. */
const PANELS: Readonly<Record<string, Panel>> = {
  plan: panel(async () => (await import('../approval/plan-panel.js')).PlanPanel),
  estimate: panel(async () => (await import('../approval/estimate-panel.js')).EstimatePanel),
  contract: panel(async () => (await import('../funding/contract-panel.js')).ContractPanel),
  payee: panel(async () => (await import('../funding/payee-panel.js')).PayeePanel),
  instalment: panel(async () => (await import('../funding/instalment-panel.js')).InstalmentPanel),
  visit: panel(async () => (await import('../inspection/visit-panel.js')).VisitPanel),
  finding: panel(async () => (await import('../inspection/finding-panel.js')).FindingPanel),
  'project/funding': projectMoney,
  'project/inspection': projectMoney,
  'project/reward': projectMoney,
};

/** The panel of this kind (and stage) of case; nothing when it has none. */
export function KindPanel({ view }: { readonly view: CaseView }) {
  const Shown = PANELS[`${view.kind}/${view.stage}`] ?? PANELS[view.kind];
  if (!Shown) return null;
  return (
    <Suspense fallback={<Loading />}>
      <Shown view={view} />
    </Suspense>
  );
}
