/**
 * How often somebody may fail to sign in, counted in the database so that it holds over all processes.
 *
 * A stranger's failure costs a token of three buckets: of this name from this network, of this network as a whole, and
 * of this name from anywhere. The last refills five times as fast as one network can drain it, so one attacker never
 * locks a person out of another place; and a browser from which the account was opened before has a bucket of its own
 * and is touched by none of the three. Buckets refill by themselves: nobody is locked out for ever.
 */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { networkOf } from './address.js';
import { KnownDevices } from './known-devices.js';

interface Bucket {
  readonly of: readonly string[];
  readonly holds: number;
  readonly refillSeconds: number;
  /** A success shows that the failures before were slips of the same person. */
  readonly emptiedBySuccess: boolean;
}

/** Somebody who says to be `username`; `device` is the token of a browser that was here before. */
export interface SignInAttempt {
  readonly username: string;
  readonly ip: string;
  readonly device?: string | undefined;
}

export type GiveBack = () => Promise<void>;

const ofNetwork = (network: string): Bucket => ({
  of: ['network', network],
  holds: 100,
  refillSeconds: 2,
  emptiedBySuccess: false,
});
const ofNameThere = (name: string, network: string): Bucket => ({
  of: ['name there', network, name],
  holds: 5,
  refillSeconds: 10,
  emptiedBySuccess: true,
});
const ofName = (name: string): Bucket => ({
  of: ['name', name],
  holds: 30,
  refillSeconds: 2,
  emptiedBySuccess: false,
});
const ofDevice = (device: string, name: string): Bucket => ({
  of: ['device', device, name],
  holds: 5,
  refillSeconds: 10,
  emptiedBySuccess: true,
});
const ofSecret = (account: string): Bucket => ({
  of: ['secret', account],
  holds: 5,
  refillSeconds: 30,
  emptiedBySuccess: true,
});

const ofStarts = (network: string): Bucket => ({
  of: ['starts', network],
  holds: 300,
  refillSeconds: 1,
  emptiedBySuccess: false,
});

/** Lengths go in too, so that no two lists of words make one key. */
const keyOf = ({ of }: Bucket): Buffer => createHash('sha256').update(JSON.stringify(of)).digest();

/** Only one instant is kept: when the bucket will be full again. Each attempt moves it on by the time of one refill. */
const REFILL = `($3::int * interval '1 second')`;
const NEXT = `greatest(l.full_at, clock_timestamp()) + ${REFILL}`;

/** No row comes back when the bucket is empty. */
const TAKE = `
INSERT INTO sign_in_limits AS l (key, full_at) VALUES ($1, clock_timestamp() + ${REFILL})
ON CONFLICT (key) DO UPDATE SET full_at = ${NEXT} WHERE ${NEXT} <= clock_timestamp() + $2::int * ${REFILL}
RETURNING 1`;
const WAIT = `
SELECT ceil(extract(epoch FROM ${NEXT} - $2::int * ${REFILL} - clock_timestamp()))::int AS seconds
FROM sign_in_limits l WHERE key = $1`;
const EMPTY = 'DELETE FROM sign_in_limits WHERE key = $1';
const GIVE_BACK = `UPDATE sign_in_limits SET full_at = full_at - $2::int * interval '1 second' WHERE key = $1`;

/** A bucket that is full says nothing. */
const FORGET = `
DELETE FROM sign_in_limits WHERE key IN (
  SELECT key FROM sign_in_limits WHERE full_at < clock_timestamp() LIMIT 1000 FOR UPDATE SKIP LOCKED)`;
const FORGET_EVERY = 100;

const tooOften = (seconds: number): Problem =>
  new Problem({
    status: 429,
    code: 'sign_in_too_often',
    title: 'Đăng nhập sai quá nhiều lần',
    detail: `Hãy thử lại sau ${seconds} giây.`,
    retryAfter: seconds,
  });

@Injectable()
export class SignInLimit {
  private taken = 0;

  constructor(
    private readonly database: Database,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * Takes an attempt before the password is looked at, so that many at once do not slip through. Call what it
   * returns after a success.
   * @throws Problem 429 `sign_in_too_often` with the seconds to wait
   */
  async take({ username, ip, device }: SignInAttempt): Promise<GiveBack> {
    const name = username.slice(0, 200);
    if (device !== undefined && (await this.devices.knows(device, name)))
      return this.takeOf([ofDevice(device, name)]);
    const network = networkOf(ip);
    return this.takeOf([ofNetwork(network), ofNameThere(name, network), ofName(name)]);
  }

  /**
   * The same for a secret that somebody signed in gives again (password, code): whoever gets here holds a session or
   * a right password, so nobody else's attempts count against them.
   * @throws Problem 429 `sign_in_too_often`
   */
  takeSecret(accountId: string): Promise<GiveBack> {
    return this.takeOf([ofSecret(accountId)]);
  }

  /**
   * Somebody is about to be sent to an identity provider: a row is written for a stranger.
   * @throws Problem 429 `sign_in_too_often`
   */
  async takeStart(ip: string): Promise<void> {
    await this.takeOf([ofStarts(networkOf(ip))]);
  }

  /**
   * Somebody comes back from an identity provider with an answer: no name is known yet, the network alone counts.
   * @throws Problem 429 `sign_in_too_often`
   */
  takeAnswer(ip: string): Promise<GiveBack> {
    return this.takeOf([ofNetwork(networkOf(ip))]);
  }

  private async takeOf(buckets: readonly Bucket[]): Promise<GiveBack> {
    for (const bucket of buckets) await this.takeOne(bucket);
    this.taken += 1;
    if (this.taken % FORGET_EVERY === 0) await this.database.query(FORGET);
    return async () => {
      for (const bucket of buckets)
        if (bucket.emptiedBySuccess) await this.database.query(EMPTY, [keyOf(bucket)]);
        else await this.database.query(GIVE_BACK, [keyOf(bucket), bucket.refillSeconds]);
    };
  }

  private async takeOne(bucket: Bucket): Promise<void> {
    const params = [keyOf(bucket), bucket.holds, bucket.refillSeconds];
    const [taken] = await this.database.query(TAKE, params);
    if (taken !== undefined) return;
    const wait = await this.database.one<{ seconds: number }>(WAIT, params);
    throw tooOften(Math.max(1, wait?.seconds ?? 1));
  }
}
