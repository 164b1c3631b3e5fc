import { queryOptions } from '@tanstack/react-query';
import { identitiesMine, mySessionsMine, secondFactorLook } from '../api/generated/sdk.gen.js';
import { ApiProblem } from '../api/problem.js';

/** Sessions come and go without this page knowing: looked at anew each time. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => mySessionsMine(),
  staleTime: 0,
});

export const factorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: () => secondFactorLook(),
});

export const identitiesQuery = queryOptions({
  queryKey: ['identities'],
  queryFn: () => identitiesMine(),
});

/** What the server said, or that it said nothing. */
export const whyOf = (error: Error): string =>
  error instanceof ApiProblem
    ? [error.body.title, error.body.detail].filter(Boolean).join('. ')
    : error.message;
