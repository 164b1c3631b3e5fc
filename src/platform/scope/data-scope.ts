/**
 * Whose eyes the database looks with. Every statement of the application runs in one of three scopes: nobody (no row
 * of a dossier), a person (what their roles of the day reach), the engine (everything). The scope follows the request
 * or the job through its asynchronous work; nothing begins with more than nobody's.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** What the roles of a person reach today; ids of organisations and provinces, those they succeeded included. */
export interface Reach {
  readonly personId: string;
  readonly isEverywhere: boolean;
  readonly orgIds: readonly string[];
  readonly areaIds: readonly string[];
  /** A program: the same reach, read only, under a role of the database that can write nothing and read no account. */
  readonly isProgram?: true;
}

/** The reach is known only after the session is found, so a request carries a place for it. */
interface Held {
  scope: Reach | 'engine' | null;
}

const held = new AsyncLocalStorage<Held>();

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function listed(ids: readonly string[]): string {
  if (!ids.every((id) => UUID.test(id))) throw new Error('a scope may only name ids');
  return `'{${ids.join(',')}}'`;
}

/** Runs `work` as nobody until `lookAs` is called in it. */
export const asNobody = <T>(work: () => T): T => held.run({ scope: null }, work);

/** Runs `work` as the engine: timers, jobs, the outbox and the start. */
export const asEngine = <T>(work: () => T): T => held.run({ scope: 'engine' }, work);

/** Runs `work` with the reach of a person, for what is done in their name without a request. */
export const asPerson = <T>(reach: Reach, work: () => T): T => held.run({ scope: reach }, work);

/** From here on this request looks with the eyes of the person who was found. @throws outside a request */
export function lookAs(reach: Reach): void {
  const place = held.getStore();
  if (!place) throw new Error('a person was found outside a request');
  place.scope = reach;
}

export const isEngine = (): boolean => held.getStore()?.scope === 'engine';

/** True while a program's request is answered: whatever it asks stays in its own scope. */
export function isProgram(): boolean {
  const scope = held.getStore()?.scope;
  return typeof scope === 'object' && scope?.isProgram === true;
}

/**
 * What opens a transaction of the present person, in one message; undefined for nobody, who needs none. `SET LOCAL`
 * ends with the transaction: nothing of it stays on the connection.
 */
export function openingOfScope(): string | undefined {
  const scope = held.getStore()?.scope;
  if (!scope || scope === 'engine') return undefined;
  const person = `SET LOCAL kc.person = ${listed([scope.personId]).replace(/[{}]/g, '')}`;
  const places = `SET LOCAL kc.orgs = ${listed(scope.orgIds)}; SET LOCAL kc.areas = ${listed(scope.areaIds)}`;
  if (scope.isProgram)
    return scope.isEverywhere
      ? 'SET TRANSACTION READ ONLY; SET LOCAL ROLE kc_program_everywhere'
      : `SET TRANSACTION READ ONLY; SET LOCAL ROLE kc_program; ${places}`;
  return scope.isEverywhere ? `SET LOCAL ROLE kc_everywhere; ${person}` : `${places}; ${person}`;
}
