import { Buckets, SignInLimit } from './sign-in.limit.js';

describe('token buckets', () => {
  it('give what they hold, then make one wait, then refill by time', () => {
    const buckets = new Buckets({ holds: 2, refillSeconds: 10 });
    expect([buckets.take('a', 0), buckets.take('a', 0), buckets.take('a', 0)]).toEqual([0, 0, 10]);
    expect(buckets.take('a', 4_000)).toBe(6);
    expect(buckets.take('a', 10_000)).toBe(0);
    expect(buckets.take('a', 10_000)).toBe(10);
  });

  it('hold no more than they hold, however long nobody came', () => {
    const buckets = new Buckets({ holds: 2, refillSeconds: 10 });
    buckets.take('a', 0);
    const much = 1_000_000;
    expect([buckets.take('a', much), buckets.take('a', much), buckets.take('a', much)]).toEqual([
      0, 0, 10,
    ]);
  });

  it('stand apart from one another', () => {
    const buckets = new Buckets({ holds: 1, refillSeconds: 10 });
    expect([buckets.take('a', 0), buckets.take('b', 0), buckets.take('a', 0)]).toEqual([0, 0, 10]);
  });

  it('forget the longest untouched when there are too many', () => {
    const buckets = new Buckets({ holds: 1, refillSeconds: 10 }, 2);
    for (const name of ['a', 'b', 'c']) buckets.take(name, 0);
    expect(buckets.take('a', 0)).toBe(0);
    expect(buckets.take('c', 0)).toBe(10);
  });
});

describe('failed sign-ins', () => {
  it('are limited by username and address, so that nobody locks a colleague out elsewhere', () => {
    const limit = new SignInLimit();
    for (let attempt = 0; attempt < 5; attempt += 1) limit.take('minh', '10.0.0.1');
    expect(() => limit.take('minh', '10.0.0.1')).toThrow(/sign_in_too_often/);
    expect(() => limit.take('minh', '10.0.0.2')).not.toThrow();
    expect(() => limit.take('lan', '10.0.0.1')).not.toThrow();
  });

  it('are forgotten after a success', () => {
    const limit = new SignInLimit();
    for (let attempt = 0; attempt < 50; attempt += 1) limit.take('minh', '10.0.0.1')();
    expect(() => limit.take('minh', '10.0.0.1')).not.toThrow();
  });

  it('are limited by address over all usernames', () => {
    const limit = new SignInLimit();
    for (let attempt = 0; attempt < 100; attempt += 1) limit.take(`u${attempt}`, '10.0.0.1');
    expect(() => limit.take('one more', '10.0.0.1')).toThrow(/sign_in_too_often/);
  });
});
