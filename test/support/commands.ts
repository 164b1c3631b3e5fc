/** Asking the engine over HTTP: the headers a command carries, the receipt it is answered with, papers. */
import { randomUUID } from 'node:crypto';
import type { DocumentKind } from '../../workflows/index.js';
import type { Client, Reply } from './client.js';
import { pdf } from './files.js';

const PDF = pdf();
/** The answer to an accepted command. */
export interface Receipt {
  readonly caseId: string;
  readonly code: string;
  readonly kind: string;
  readonly event: string;
  readonly stage: string;
  readonly state: string;
  readonly revision: number;
  readonly transfers: readonly { readonly posting: string; readonly amount: string }[];
  readonly deadlines: readonly { readonly code: string; readonly due: string }[];
  readonly alsoMoved: readonly Pick<
    Receipt,
    'caseId' | 'code' | 'kind' | 'stage' | 'state' | 'revision'
  >[];
}

export interface Wish {
  readonly key?: string;
  /** Sent as it is; absent sends no If-Match. */
  readonly ifMatch?: string;
  readonly dryRun?: boolean;
}

const query = ({ dryRun }: Wish): string => (dryRun ? '?dryRun=true' : '');
/** The headers of a command; a fresh key unless one is given. */
export const headersOf = ({ key = randomUUID(), ifMatch }: Wish): Record<string, string> => ({
  'idempotency-key': key,
  ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
});

/** Asks for a move as it is, with the reply whatever it says. */
export const ask = (
  who: Client,
  caseId: string,
  body: { readonly type: string } & Readonly<Record<string, unknown>>,
  wish: Wish = {},
): Promise<Reply<Receipt>> =>
  who.post(`/cases/${caseId}/events${query(wish)}`, body, { headers: headersOf(wish) });

/** Asks to open a case, with the reply whatever it says. */
export const askToOpen = (
  who: Client,
  kind: string,
  body: unknown,
  wish: Wish = {},
): Promise<Reply<Receipt>> =>
  who.post(`/cases/${kind}${query(wish)}`, body, { headers: headersOf(wish) });

/** Adds a small PDF of each kind to a case. */
export async function attach(
  who: Client,
  caseId: string,
  ...kinds: readonly DocumentKind[]
): Promise<void> {
  const raw = { data: PDF, type: 'application/octet-stream' };
  await Promise.all(
    kinds.map((kind) =>
      who.write(`/cases/${caseId}/documents?kind=${kind}&name=${kind}.pdf`, undefined, { raw }),
    ),
  );
}
