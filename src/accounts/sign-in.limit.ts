/**
 * How often somebody may fail to sign in. Failures cost a token of two buckets: of this username from this address,
 * and of this address as a whole. Both refill by themselves, so nobody can lock a colleague out for ever, and
 * attempts from one address never touch the same person at another.
 */
import { Injectable } from '@nestjs/common';
import { Problem } from '../platform/http/problem.js';

interface Size {
  readonly holds: number;
  readonly refillSeconds: number;
}
const PER_USERNAME: Size = { holds: 5, refillSeconds: 10 };
const PER_ADDRESS: Size = { holds: 100, refillSeconds: 2 };
const BUCKETS_AT_MOST = 20_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets by name, the longest untouched forgotten first. `now` is a monotonic time in milliseconds. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly size: Size,
    private readonly atMost = BUCKETS_AT_MOST,
  ) {}

  /** Seconds to wait before the next token; 0 when one was taken. */
  take(name: string, now: number): number {
    const bucket = this.filled(name, now);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) * this.size.refillSeconds);
    bucket.tokens -= 1;
    return 0;
  }

  giveBack(name: string, now: number): void {
    const bucket = this.filled(name, now);
    bucket.tokens = Math.min(this.size.holds, bucket.tokens + 1);
  }

  /** A right password clears what was held against this name. */
  clear(name: string): void {
    this.buckets.delete(name);
  }

  private filled(name: string, now: number): Bucket {
    const before = this.buckets.get(name) ?? { tokens: this.size.holds, at: now };
    const refilled = before.tokens + (now - before.at) / 1000 / this.size.refillSeconds;
    const bucket = { tokens: Math.min(this.size.holds, refilled), at: now };
    this.buckets.delete(name);
    const oldest = this.buckets.size >= this.atMost ? this.buckets.keys().next().value : undefined;
    if (oldest !== undefined) this.buckets.delete(oldest);
    this.buckets.set(name, bucket);
    return bucket;
  }
}

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
  private readonly usernames = new Buckets(PER_USERNAME);
  private readonly addresses = new Buckets(PER_ADDRESS);

  /**
   * Takes an attempt before the password is looked at, so that many at once do not slip through. Call what it
   * returns after a success.
   * @throws Problem 429 `sign_in_too_often` with the seconds to wait
   */
  take(username: string, ip: string): () => void {
    const name = `${ip} ${username.slice(0, 200)}`;
    const now = performance.now();
    const wait = this.addresses.take(ip, now) || this.usernames.take(name, now);
    if (wait > 0) throw tooOften(wait);
    return () => {
      this.addresses.giveBack(ip, performance.now());
      this.usernames.clear(name);
    };
  }
}
