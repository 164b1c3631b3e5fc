import {
  BadRequestException,
  NotFoundException,
  ServiceUnavailableException,
} from '@nestjs/common';
import { Problem } from './problem.js';
import { problemOf } from './problem.filter.js';

const withCode = (code: string, message = 'message'): Error =>
  Object.assign(new Error(message), { code });

describe('problemOf', () => {
  it('keeps a problem as it was thrown', () => {
    const body = {
      status: 422,
      code: 'rules_do_not_hold',
      title: 'Chưa đủ điều kiện',
      reasons: [{ rule: 'x' }],
    };
    expect(problemOf(new Problem(body))).toBe(body);
  });

  it.each([
    [new NotFoundException('Cannot GET /x'), 404, 'no_such_route'],
    [new NotFoundException('case'), 404, 'not_found'],
    [new BadRequestException('uuid is expected'), 400, 'bad_request'],
    [new ServiceUnavailableException(), 503, 'unavailable'],
    [Object.assign(new Error('too large'), { statusCode: 413 }), 413, 'body_too_large'],
    [Object.assign(new Error('teapot'), { statusCode: 418 }), 418, 'bad_request'],
    [withCode('ECONNREFUSED'), 503, 'database_unavailable'],
    [withCode('57P01'), 503, 'database_unavailable'],
    [withCode('08006'), 503, 'database_unavailable'],
    [new Error('Connection terminated unexpectedly'), 503, 'database_unavailable'],
    [new Error('query', { cause: withCode('ECONNRESET') }), 503, 'database_unavailable'],
    [new AggregateError([withCode('ECONNREFUSED')]), 503, 'database_unavailable'],
    [withCode('40001'), 503, 'database_busy'],
    [withCode('57014'), 503, 'database_busy'],
    [withCode('23505'), 500, 'internal_error'],
    [withCode('42P01'), 500, 'internal_error'],
    [new TypeError('x is undefined'), 500, 'internal_error'],
    ['thrown text', 500, 'internal_error'],
    [undefined, 500, 'internal_error'],
  ])('%s is %i %s', (error, status, code) => {
    expect(problemOf(error)).toMatchObject({ status, code });
  });

  it('says nothing of a fault of ours', () => {
    expect(
      JSON.stringify(problemOf(new Error('SELECT password_hash FROM accounts'))),
    ).not.toContain('password_hash');
  });

  it('tells when an outage may be over', () => {
    expect(problemOf(withCode('ECONNREFUSED')).retryAfter).toBeGreaterThan(0);
  });
});
