/** Steps that one person of a programme enters and another confirms. */
import type { Client } from './client.js';
import { attach, type Receipt } from './commands.js';
import type { Team } from './team.js';

/** What a programme gives: its people, and cases opened and moved. */
interface Walked {
  readonly team: Team;
  open(who: Client, kind: string, body: unknown): Promise<Receipt>;
  send(who: Client, caseId: string, type: string, payload?: object): Promise<Receipt>;
}

const MORE = { decisionNumber: '02/QĐ', decisionDate: '2017-04-10' } as const;

/** Raises an estimate by an amount in đồng. */
export async function raiseEstimate(
  programme: Walked,
  estimateId: string,
  amount: string,
): Promise<void> {
  const { finance, head } = programme.team;
  await programme.send(finance, estimateId, 'estimate.raise', { amount, ...MORE });
  await programme.send(head, estimateId, 'estimate.confirm_raise');
}

/** Names the account a contract is paid to, and leaves it to be confirmed. */
export async function namedPayee(
  programme: Walked,
  contractId: string,
  details: object = {},
): Promise<string> {
  const { officer } = programme.team;
  const { caseId: id } = await programme.open(officer, 'payee', {
    contractId,
    holderName: 'Trung tâm Khuyến công',
    accountNumber: '9527.2018.00001',
    bank: 'Kho bạc Nhà nước',
    ...details,
  });
  await attach(officer, id, 'request_letter');
  return id;
}

/** Names the account a contract is paid to, and has it confirmed. */
export async function confirmedPayee(
  programme: Walked,
  contractId: string,
  details: object = {},
): Promise<string> {
  const id = await namedPayee(programme, contractId, details);
  await programme.send(programme.team.finance, id, 'payee.confirm');
  return id;
}
