/** Calls about imports from paths; uploads of bytes are in features/import/uploadFile.ts. */
import { queryOptions } from '@tanstack/react-query';
import { ImportItemListResponse, ImportListResponse, ImportResponse } from '../../../shared/api/imports.ts';
import type { ImportCreate, ImportItemState } from '../../../shared/api/imports.ts';
import { call } from './client.ts';
import { toldToAdmins } from './errors.ts';

/** The imports of this machine's files, the newest first; administrators start them. */
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => toldToAdmins(call('GET', '/imports', ImportListResponse, { signal }), []),
});

/** Lines of an import's report in one state. */
export const importItemsQuery = (id: string, state: ImportItemState) =>
  queryOptions({
    queryKey: ['imports', id, 'items', state],
    queryFn: ({ signal }) =>
      call('GET', `/imports/${id}/items`, ImportItemListResponse, { query: { state, limit: 500 }, signal }),
  });

/** Begins an import; answers at once, the files follow. */
export function startImport(body: ImportCreate): Promise<ImportResponse> {
  return call('POST', '/imports', ImportResponse, { body });
}

/** Pauses, resumes or ends an import; files that are in stay in. */
export function steerImport(id: string, command: 'pause' | 'resume' | 'cancel'): Promise<ImportResponse> {
  return call('POST', `/imports/${id}/${command}`, ImportResponse, { body: {} });
}

/** Tries failed files again, or lets them be; all that failed without `itemIds`. */
export function settleFailures(
  id: string,
  command: 'retry' | 'ignore',
  itemIds?: number[],
): Promise<ImportResponse> {
  return call('POST', `/imports/${id}/${command}`, ImportResponse, { body: itemIds ? { itemIds } : {} });
}
