/** What administrators do: people, accounts and roles. Every act is written down; none touches money or decisions. */
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../workflows/index.js';
import { Account, AdministrationEvent, Person, RoleHolding } from '../accounts/accounts.entity.js';
import { endSessionsOf, forgetDevicesOf } from '../accounts/open-sessions.js';
import { hashPassword, newPassword } from '../accounts/passwords.js';
import { SessionService } from '../people/session.service.js';
import { Clock } from '../platform/clock/clock.js';
import { brokenConstraint } from '../two-persons/broken-constraint.js';
import { invalidInput, notFound, Problem } from '../platform/http/problem.js';
import type { TwoPersonRequest } from '../two-persons/two-persons.dto.js';
import { refuseIf } from '../two-persons/two-persons.rules.js';
import { TwoPersons } from '../two-persons/two-persons.service.js';
import type { NewHoldingDto, NewPasswordDto, NewPersonDto } from './administration.dto.js';
import {
  ENDS_FROM_NOW,
  KEPT_BY_DATABASE,
  NOT_ONESELF,
  ONLY_SHORTENED,
  TWO_REMAIN,
} from './administration.rules.js';
import { otherAdministrators, ROLE_GIVE, type RoleWish } from './role.act.js';

const usernameTaken = (): Problem =>
  new Problem({ status: 409, code: 'username_is_taken', title: 'Tên đăng nhập đã có người dùng' });

const dayFrom = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const dayBefore = (date: string): string => dayFrom(date, -1);
const dayAfter = (date: string): string => dayFrom(date, 1);

@Injectable()
export class AdministrationService {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly requests: TwoPersons,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a person with an account. The password in the answer is shown once and must be changed.
   * @throws Problem 409 `username_is_taken`
   */
  async addPerson(actor: Actor, wish: NewPersonDto): Promise<NewPasswordDto> {
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    const { fullName, username, email = null } = wish;
    const personId = await this.write(async (manager) => {
      const { id } = await manager.save(
        manager.create(Person, { fullName, email, invented: false }),
      );
      await manager.save(
        manager.create(Account, {
          personId: id,
          username,
          passwordHash,
          mustChange: true,
          disabledAt: null,
        }),
      );
      await note(manager, actor, 'person.add', id, {});
      return id;
    });
    return { personId, username, password };
  }

  /**
   * Gives a person another account: the same person, and so the same pair of eyes. The password in the answer is shown
   * once and must be changed.
   * @throws Problem 404, 409 `username_is_taken`, 422 for one's own
   */
  async addAccount(actor: Actor, personId: string, username: string): Promise<NewPasswordDto> {
    refuseIf(actor.personId === personId ? [NOT_ONESELF] : []);
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    await this.write(async (manager) => {
      if (!(await manager.existsBy(Person, { id: personId }))) throw notFound('người này');
      await manager.save(
        manager.create(Account, {
          personId,
          username,
          passwordHash,
          mustChange: true,
          disabledAt: null,
        }),
      );
      await note(manager, actor, 'account.add', personId, {});
    });
    return { personId, username, password };
  }

  /**
   * Gives a new random password, to be changed at the next sign-in, and ends the open sessions.
   * @throws Problem 404; 400 where the person has several accounts and none is named
   */
  async resetPassword(
    actor: Actor,
    personId: string,
    username: string | undefined,
  ): Promise<NewPasswordDto> {
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    const account = await this.write(async (manager) => {
      const found = await accountOf(manager, personId, username);
      await manager.update(Account, { id: found.id }, { passwordHash, mustChange: true });
      await endSessionsOf(manager, personId);
      await forgetDevicesOf(manager, personId);
      await note(manager, actor, 'password.reset', personId, {});
      return found;
    });
    return { personId, username: account.username, password };
  }

  /**
   * Opens or closes an account. Closing one's own is refused: nobody might be left to open it again.
   * @throws Problem 404; 400 where the person has several accounts and none is named; 422 with the rules
   */
  async changeAccount(
    actor: Actor,
    personId: string,
    { disabled, username }: { readonly disabled: boolean; readonly username: string | undefined },
  ): Promise<void> {
    refuseIf(actor.personId === personId ? [NOT_ONESELF] : []);
    await this.write(async (manager) => {
      const account = await accountOf(manager, personId, username);
      if ((account.disabledAt !== null) === disabled) return;
      if (disabled) await this.refuseLastAdministrators(manager, personId, this.clock.today());
      await manager.update(
        Account,
        { id: account.id },
        { disabledAt: disabled ? new Date() : null },
      );
      await endSessionsOf(manager, personId);
      if (disabled) await forgetDevicesOf(manager, personId);
      await note(manager, actor, disabled ? 'account.disable' : 'account.enable', personId, {});
    });
  }

  /**
   * Asks for a role for a period; another administrator confirms it.
   * @throws Problem 404 for an unknown person or organisation, 409 `request_is_open`, 422 with the rules that do not hold
   */
  give(actor: Actor, wish: NewHoldingDto): Promise<TwoPersonRequest> {
    const { role, validFrom, validTo = null } = wish;
    const personId = wish.personId.toLowerCase();
    const orgId = wish.orgId?.toLowerCase() ?? null;
    const body: RoleWish = { personId, orgId, role, validFrom, validTo };
    return this.requests.ask(actor, ROLE_GIVE, personId, body);
  }

  /**
   * Ends a role after `validTo`; one that has not begun by then is taken back. Open sessions of the person end.
   * @throws Problem 404, 422 with the rules that do not hold
   */
  async end(actor: Actor, holdingId: string, validTo: string): Promise<void> {
    const yesterday = dayBefore(this.clock.today());
    await this.write(async (manager) => {
      const holding = await manager.findOne(RoleHolding, {
        where: { id: holdingId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!holding || holding.role === 'system') throw notFound('vai trò này');
      const { personId, orgId, role, validFrom } = holding;
      refuseIf([
        ...(actor.personId === personId ? [NOT_ONESELF] : []),
        ...(validTo < yesterday ? [ENDS_FROM_NOW] : []),
        ...(holding.validTo !== null && holding.validTo < validTo ? [ONLY_SHORTENED] : []),
      ]);
      if (role === 'administrator')
        await this.refuseLastAdministrators(manager, personId, dayAfter(validTo));
      if (validTo < validFrom) await manager.delete(RoleHolding, { id: holdingId });
      else await manager.update(RoleHolding, { id: holdingId }, { validTo });
      await endSessionsOf(manager, personId);
      const action = validTo < validFrom ? 'role.take_back' : 'role.end';
      await note(manager, actor, action, personId, { holdingId, orgId, role, validFrom, validTo });
    });
  }

  /** An administrator is let go only while two others remain: one alone could give no role any more. */
  private async refuseLastAdministrators(
    manager: EntityManager,
    personId: string,
    on: string,
  ): Promise<void> {
    const left = await otherAdministrators(
      (sql, params) => manager.query(sql, params),
      personId,
      on,
    );
    refuseIf(left.isAdministrator && left.others < 2 ? [TWO_REMAIN] : []);
  }

  /** One transaction; rules the database keeps come out as refusals, and every process of ours asks afresh. */
  private async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.source.transaction(work);
    } catch (error) {
      const constraint = brokenConstraint(error);
      if (constraint === 'accounts_username_key') throw usernameTaken();
      const rule = constraint === undefined ? undefined : KEPT_BY_DATABASE[constraint];
      if (rule) refuseIf([rule]);
      throw error;
    } finally {
      this.sessions.forget();
    }
  }
}

/** The account of that name, or the only one of the person. */
async function accountOf(
  manager: EntityManager,
  personId: string,
  username: string | undefined,
): Promise<Account> {
  const [account, another] = await manager.find(Account, {
    where: username === undefined ? { personId } : { personId, username },
    order: { username: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (!account) throw notFound('tài khoản');
  if (another)
    throw invalidInput([
      {
        pointer: '/username',
        code: 'username_is_needed',
        message: 'người này có nhiều tài khoản; cần tên đăng nhập của một tài khoản',
      },
    ]);
  return account;
}

async function note(
  manager: EntityManager,
  actor: Actor,
  action: string,
  subjectId: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await manager.save(
    manager.create(AdministrationEvent, {
      actorId: actor.personId,
      action,
      subjectId,
      details,
    }),
  );
}
