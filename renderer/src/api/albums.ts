/** Calls about albums. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call, callVoid } from './client.ts';

/** The parts of an album that the page shows. */
const Album = z.object({
  id: z.string(),
  albumName: z.string(),
  description: z.string(),
  assetCount: z.number(),
  albumThumbnailAssetId: z.string().nullable(),
  startDate: z.string().optional(),
  endDate: z.string().optional(),
});
export type Album = z.infer<typeof Album>;

const BulkResults = z.array(z.object({ id: z.string(), success: z.boolean(), error: z.string().optional() }));

/** Every album, as the server orders them: newest photos first. */
export const albumsQuery = queryOptions({
  queryKey: ['albums'],
  queryFn: ({ signal }) => call('GET', '/albums', z.array(Album), { signal }),
});

/** One album, without its photos: those are a timeline filtered by it. */
export const albumQuery = (id: string) =>
  queryOptions({
    queryKey: ['albums', id],
    queryFn: ({ signal }) => call('GET', `/albums/${id}`, Album, { signal }),
  });

export function createAlbum(body: {
  albumName: string;
  description?: string;
  assetIds?: readonly string[];
}): Promise<Album> {
  return call('POST', '/albums', Album, { body });
}

export function updateAlbum(id: string, body: { albumName?: string; description?: string }): Promise<Album> {
  return call('PATCH', `/albums/${id}`, Album, { body });
}

/** Deletes the album; its photos stay in the library. */
export function deleteAlbum(id: string): Promise<void> {
  return callVoid('DELETE', `/albums/${id}`);
}

/** Adds photos; gives the ids that were not in the album before. */
export async function addAlbumAssets(id: string, ids: readonly string[]): Promise<string[]> {
  const results = await call('PUT', `/albums/${id}/assets`, BulkResults, { body: { ids } });
  return results.filter((result) => result.success).map((result) => result.id);
}

/** Removes photos from the album; gives the ids that were in it. */
export async function removeAlbumAssets(id: string, ids: readonly string[]): Promise<string[]> {
  const results = await call('DELETE', `/albums/${id}/assets`, BulkResults, { body: { ids } });
  return results.filter((result) => result.success).map((result) => result.id);
}
