/** What administrators do: people, accounts and roles. Every act is written down; none touches money or decisions. */
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import type { Actor } from '../../workflows/index.js';
import { Account, AdministrationEvent, Person, RoleHolding } from '../accounts/accounts.entity.js';
import { endSessionsOf, forgetDevicesOf } from '../accounts/open-sessions.js';
import { hashPassword, newPassword } from '../accounts/passwords.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { SessionService } from '../people/session.service.js';
import { Clock } from '../platform/clock/clock.js';
import { notFound, Problem } from '../platform/http/problem.js';
import type {
  HoldingDto,
  NewHoldingDto,
  NewPasswordDto,
  NewPersonDto,
} from './administration.dto.js';
import {
  brokenByGrant,
  ENDS_FROM_NOW,
  KEPT_BY_DATABASE,
  NOT_ONESELF,
  ONLY_SHORTENED,
  type BrokenRule,
} from './administration.rules.js';

const refuseIf = (reasons: readonly BrokenRule[]): void => {
  if (reasons.length > 0)
    throw new Problem({
      status: 422,
      code: 'rules_do_not_hold',
      title: 'Chưa đủ điều kiện để thực hiện',
      detail: reasons.map(({ message }) => message.vi).join('; '),
      reasons,
    });
};

const usernameTaken = (): Problem =>
  new Problem({ status: 409, code: 'username_is_taken', title: 'Tên đăng nhập đã có người dùng' });

/** The name of the constraint that a statement broke; undefined for every other failure. */
function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const driver: unknown = error.driverError;
  return driver instanceof Error && 'constraint' in driver && typeof driver.constraint === 'string'
    ? driver.constraint
    : undefined;
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

@Injectable()
export class AdministrationService {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly organisations: OrganisationsService,
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
      await note(manager, actor, 'person.add', id, { fullName, username });
      return id;
    });
    return { personId, username, password };
  }

  /** Gives a new random password, to be changed at the next sign-in, and ends the open sessions. */
  async resetPassword(actor: Actor, personId: string): Promise<NewPasswordDto> {
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    const account = await this.write(async (manager) => {
      const found = await accountOf(manager, personId);
      await manager.update(Account, { id: found.id }, { passwordHash, mustChange: true });
      await endSessionsOf(manager, personId);
      await forgetDevicesOf(manager, personId);
      await note(manager, actor, 'password.reset', personId, {});
      return found;
    });
    return { personId, username: account.username, password };
  }

  /** Opens or closes an account. Closing one's own is refused: nobody might be left to open it again. */
  async changeAccount(actor: Actor, personId: string, disabled: boolean): Promise<void> {
    refuseIf(actor.personId === personId ? [NOT_ONESELF] : []);
    await this.write(async (manager) => {
      const account = await accountOf(manager, personId);
      if ((account.disabledAt !== null) === disabled) return;
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
   * Gives a role for a period. The person signs in anew: a session opened with fewer rights gets no more of them.
   * @throws Problem 404 for an unknown person or organisation, 422 with the rules that do not hold
   */
  async give(actor: Actor, wish: NewHoldingDto): Promise<HoldingDto> {
    const { personId, orgId, role, validFrom, validTo = null } = wish;
    const [organisation] = orgId === null ? [] : await this.organisations.named([orgId], validFrom);
    if (orgId !== null && !organisation) throw notFound('đơn vị');
    refuseIf(
      brokenByGrant({
        actorId: actor.personId,
        personId,
        role,
        validFrom,
        validTo,
        organisation: organisation ?? null,
      }),
    );
    const holding = { personId, orgId, role, validFrom, validTo };
    const id = await this.write(async (manager) => {
      if (!(await manager.existsBy(Person, { id: personId }))) throw notFound('người này');
      const { id: added } = await manager.save(manager.create(RoleHolding, holding));
      await endSessionsOf(manager, personId);
      await note(manager, actor, 'role.give', personId, {
        holdingId: added,
        orgId,
        role,
        validFrom,
        validTo,
      });
      return added;
    });
    return { id, role, orgId, validFrom, validTo };
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
      if (validTo < validFrom) await manager.delete(RoleHolding, { id: holdingId });
      else await manager.update(RoleHolding, { id: holdingId }, { validTo });
      await endSessionsOf(manager, personId);
      const action = validTo < validFrom ? 'role.take_back' : 'role.end';
      await note(manager, actor, action, personId, { holdingId, orgId, role, validFrom, validTo });
    });
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

async function accountOf(manager: EntityManager, personId: string): Promise<Account> {
  const account = await manager.findOne(Account, {
    where: { personId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!account) throw notFound('tài khoản');
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
