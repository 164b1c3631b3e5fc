/** The officer who submitted is given a second role and tries to accept: separation goes by person, not by account. */
import type { CaseRef } from '../../src/story/teller.js';
import type { Reply } from './http.teller.js';
import type { Tale } from './tale.js';

interface Person {
  readonly personId: string;
  readonly organisation: { readonly id: string; readonly areaId: string };
}

/** A role is given by two persons, and whoever gets it signs in anew. */
async function confirm({ teller }: Tale, asked: Reply): Promise<void> {
  const id = String(asked.body['id']);
  const confirmed =
    asked.status < 300
      ? await teller.call('POST', `/two-person-requests/${id}/confirm`, 'quantri2')
      : asked;
  if (confirmed.status >= 300)
    throw new Error(`the role was not granted: ${JSON.stringify(confirmed.body)}`);
}

/** Grants `sct_director` for that one day and sees the acceptance refused. */
export async function groundsForAcceptance(
  tale: Tale,
  ref: CaseRef,
  payload: object,
): Promise<void> {
  const { teller, project } = tale;
  const officer = teller.username('centre');
  const me = (await teller.call('GET', '/me', officer)).body as unknown as Person;
  const query = `kind=provincial_department&area=${me.organisation.areaId}&on=${project.days.acceptance}`;
  const { body } = await teller.call('GET', `/organisations?${query}`, 'quantri');
  const [department] = body as unknown as readonly { id: string }[];
  if (!department) throw new Error('there is no provincial department for the officer');
  const granted = await teller.call('POST', '/role-holdings', 'quantri', {
    personId: me.personId,
    orgId: department.id,
    role: 'sct_director',
    validFrom: project.days.acceptance,
    validTo: project.days.acceptance,
  });
  // 422: the role is held already, from a journey told before on this server.
  if (granted.status !== 422) await confirm(tale, granted);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  teller.signInAnew(officer);
  await teller.refusedAs(
    officer,
    ref,
    { type: 'project.accept', payload, rule: 'actor_did_not_submit' },
    department.id,
  );
}
