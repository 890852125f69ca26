/** Calls about albums. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { AlbumResponse } from '../../../shared/api/albums.ts';
import { BulkIdResponse } from '../../../shared/api/common.ts';
import { call, callVoid } from './client.ts';

export type Album = AlbumResponse;

const BulkResults = z.array(BulkIdResponse);

/** Every album, as the server orders them: newest photos first. */
export const albumsQuery = queryOptions({
  queryKey: ['albums'],
  queryFn: ({ signal }) => call('GET', '/albums', z.array(AlbumResponse), { signal }),
});

/** One album, without its photos: those are a timeline filtered by it. */
export const albumQuery = (id: string) =>
  queryOptions({
    queryKey: ['albums', id],
    queryFn: ({ signal }) => call('GET', `/albums/${id}`, AlbumResponse, { signal }),
  });

export function createAlbum(body: {
  albumName: string;
  description?: string;
  assetIds?: readonly string[];
}): Promise<Album> {
  return call('POST', '/albums', AlbumResponse, { body });
}

export function updateAlbum(id: string, body: { albumName?: string; description?: string }): Promise<Album> {
  return call('PATCH', `/albums/${id}`, AlbumResponse, { body });
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
