/** Exports of the person: asked again every two seconds only while one is being written. */
import { queryOptions } from '@tanstack/react-query';
import { exportsMine } from '../api/generated/sdk.gen.js';
import type { ExportJob, ExportList } from '../api/generated/types.gen.js';

export const isUnfinished = ({ state }: Pick<ExportJob, 'state'>): boolean =>
  state === 'waiting' || state === 'running';

export const exportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: () => exportsMine() as Promise<ExportList>,
  refetchInterval: ({ state: { data } }) => (data?.items.some(isUnfinished) ? 2_000 : false),
});
