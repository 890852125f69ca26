/** Calls about albums. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { AlbumArrangement, AlbumResponse } from '../../../shared/api/albums.ts';
import { BulkIdResponse } from '../../../shared/api/common.ts';
import { call, callChange } from './client.ts';
import type { Changed } from './client.ts';

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
  parentId?: string;
}): Promise<Album> {
  return call('POST', '/albums', AlbumResponse, { body });
}

/** Changes name and description; gives the album, and the step of the history that this became. */
export function updateAlbum(
  id: string,
  body: { albumName: string; description: string },
): Promise<Changed<Album>> {
  return callChange('PATCH', `/albums/${id}`, AlbumResponse, { body });
}

/** The album's photos in their order. */
export const arrangementQuery = (id: string) =>
  queryOptions({
    queryKey: ['albums', id, 'arrangement'],
    queryFn: ({ signal }) => call('GET', `/albums/${id}/arrangement`, AlbumArrangement, { signal }),
    // What a person is moving must not change under their hand.
    staleTime: Infinity,
    gcTime: 0,
  });

/** Puts the album's photos in order; none: by date again. Gives the step of the history that this became. */
export async function arrangeAlbum(id: string, assetIds: readonly string[]): Promise<number | undefined> {
  const path = `/albums/${id}/arrangement`;
  return (await callChange('PUT', path, z.undefined(), { body: { assetIds } })).changeId;
}

/** Puts the album into another one, or out of it; gives the step of the history that this became. */
export async function moveAlbum(id: string, parentId: string | null): Promise<number | undefined> {
  return (await callChange('PATCH', `/albums/${id}`, AlbumResponse, { body: { parentId } })).changeId;
}

/** Has a photo of the album stand for it; gives the step of the history that this became. */
export async function chooseCover(id: string, assetId: string): Promise<number | undefined> {
  const body = { albumThumbnailAssetId: assetId };
  return (await callChange('PATCH', `/albums/${id}`, AlbumResponse, { body })).changeId;
}

/** Deletes the album; its photos stay in the library. Gives the step of the history that this became. */
export async function deleteAlbum(id: string): Promise<number | undefined> {
  return (await callChange('DELETE', `/albums/${id}`, z.undefined())).changeId;
}

/** Photos that a call really added or removed, and the step of the history that this became. */
export interface AlbumChange {
  readonly ids: string[];
  readonly changeId: number | undefined;
}

/** Adds photos; `ids` are those that were not in the album before. */
export function addAlbumAssets(id: string, ids: readonly string[]): Promise<AlbumChange> {
  return changeAssets('PUT', id, ids);
}

/** Removes photos from the album; `ids` are those that were in it. */
export function removeAlbumAssets(id: string, ids: readonly string[]): Promise<AlbumChange> {
  return changeAssets('DELETE', id, ids);
}

async function changeAssets(
  method: 'PUT' | 'DELETE',
  id: string,
  ids: readonly string[],
): Promise<AlbumChange> {
  const body = { ids };
  const { answer, changeId } = await callChange(method, `/albums/${id}/assets`, BulkResults, { body });
  return { ids: answer.filter((result) => result.success).map((result) => result.id), changeId };
}
