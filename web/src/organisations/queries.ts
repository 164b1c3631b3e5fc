import { queryOptions } from '@tanstack/react-query';
import {
  organisationsAreas,
  organisationsList,
  organisationsOne,
  successionsPreview,
} from '../api/generated/sdk.gen.js';

export const organisationsOnQuery = (on: string) =>
  queryOptions({
    queryKey: ['organisations', 'all', on],
    queryFn: () => organisationsList({ query: { on } }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });

export const areasOnQuery = (on: string) =>
  queryOptions({
    queryKey: ['organisations', 'areas', on],
    queryFn: () => organisationsAreas({ query: { on } }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisations', 'one', id],
    queryFn: () => organisationsOne({ path: { id } }),
  });

/** What would follow if one organisation took over from another. */
export const handoverQuery = (id: string, successorId: string, effectiveOn: string) =>
  queryOptions({
    queryKey: ['organisations', 'handover', id, successorId, effectiveOn],
    queryFn: () => successionsPreview({ path: { id }, query: { successorId, effectiveOn } }),
  });
