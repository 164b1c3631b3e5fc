/** An instalment on which every rule holds, with the rows of the tranche table that differ. */
import { factsOf } from './machine-tables.js';

/** 300 million under contract, of which 70 % = 210 million may come first; 1 billion is the whole investment. */
export const INSTALMENT = {
  projectId: 'd1',
  type: 'first',
  amount: '210000000',
  doneValue: '700000001',
};
export const UNDER_CONTRACT = {
  id: 'd1',
  code: 'DA-1',
  stage: 'funding',
  state: 'in_progress',
  totalCost: '1000000000',
  contentCode: '4.2',
};
export const ACCOUNT = {
  id: 'y1',
  holderName: 'Trung tâm Khuyến công',
  accountNumber: '9527.1',
  bank: 'Kho bạc Nhà nước',
} as const;
const dossier = (...kinds: readonly string[]) => ({
  kinds,
  basis: 'TT 36/2013/TT-BCT điều 13',
  mark: 'S°',
});
export const MACHINERY = {
  ratio: 70,
  threshold: 70,
  measuredOn: 'total_investment',
  first: dossier('contract', 'progress_report'),
  remaining: dossier('acceptance_minutes', 'result_report'),
  basis: 'TT 36/2013/TT-BCT điều 13.4',
  mark: 'S°',
} as const;
/** Roads and drains of a cluster: 30 % first, after more than 50 % of the supported volume. */
export const CLUSTER = {
  ...MACHINERY,
  ratio: 30,
  threshold: 50,
  measuredOn: 'supported_volume',
} as const;
export const WHOLE_AFTER_ACCEPTANCE = {
  ...MACHINERY,
  ratio: 100,
  threshold: null,
  measuredOn: null,
} as const;

export const instalmentFacts = factsOf('instalment', {
  details: { ...INSTALMENT, confirmedValue: '700000001', payee: ACCOUNT },
  money: { committed: 300_000_000n, advance_room: 210_000_000n },
  papers: {
    contract: 1,
    progress_report: 1,
    acceptance_minutes: 1,
    result_report: 1,
    payment_order: 1,
    transfer_proof: 1,
  },
  related: {
    project: UNDER_CONTRACT,
    openSeriousFindings: [],
    reportDueOn: '2026-05-25',
    otherFirst: 0,
    payee: { ...ACCOUNT, usableFrom: '2026-05-10' },
    payeeIsChanging: false,
  },
  law: {
    tranche: MACHINERY,
    ceiling: { percent: 70, basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.2b', mark: 'S' },
    dossiers: { payment: dossier('payment_order'), pass_through: dossier('transfer_proof') },
    secondPerson: { amount: '300000000', basis: 'khuyencong', mark: 'P' },
  },
});
