import { z } from 'zod';
import {
  AlbumArrangement,
  AlbumResponse,
  AlbumsAddAssets,
  AlbumsAddAssetsResponse,
  AlbumsQuery,
  AlbumStatisticsResponse,
  ArrangeAlbum,
  CreateAlbum,
  UpdateAlbum,
} from '../../shared/api/albums.ts';
import { BulkIdResponse, BulkIds, IdParams } from '../../shared/api/common.ts';
import { albumOrder, arrangeAlbum } from '../library/albums/albumOrder.ts';
import { addToAlbum, addToAlbums, removeFromAlbum } from '../library/albums/albumAssets.ts';
import {
  albumStatistics,
  createAlbum,
  deleteAlbum,
  getAlbum,
  listAlbums,
  updateAlbum,
} from '../library/albums/albums.ts';
import { sendChangeId, sendResults } from './changeId.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toAlbumResponse } from './serialise/album.ts';

/** Albums. Their photos are a timeline, or `/search/metadata`, with `albumId(s)`. */
export const albums: Resource = (app, deps) => {
  const tag = 'albums';

  route(
    app,
    {
      method: 'GET',
      path: '/albums',
      operationId: 'getAllAlbums',
      tag,
      summary: 'The albums you are in, newest first',
      access: 'album.read',
      query: AlbumsQuery,
      response: z.array(AlbumResponse),
    },
    async ({ auth, query }) => (await listAlbums(deps, auth, query)).map(toAlbumResponse),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/albums',
      operationId: 'createAlbum',
      tag,
      summary: 'Make an album',
      access: 'album.create',
      body: CreateAlbum,
      status: 201,
      response: AlbumResponse,
    },
    async ({ auth, body, reply }) => {
      const { album, changeId } = await createAlbum(deps, auth, body);
      sendChangeId(reply, changeId);
      return toAlbumResponse(album);
    },
  );

  route(
    app,
    {
      method: 'GET',
      path: '/albums/statistics',
      operationId: 'getAlbumStatistics',
      tag,
      summary: 'How many albums you own and share',
      access: 'album.statistics',
      response: AlbumStatisticsResponse,
    },
    async ({ auth }) => albumStatistics(deps, auth),
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/albums/assets',
      operationId: 'addAssetsToAlbums',
      tag,
      summary: 'Add photos to several albums',
      access: 'albumAsset.create',
      body: AlbumsAddAssets,
      response: AlbumsAddAssetsResponse,
    },
    async ({ auth, body }) => addToAlbums(deps, auth, body),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/albums/:id',
      operationId: 'getAlbumInfo',
      tag,
      summary: 'One album',
      access: 'album.read',
      sharedLink: true,
      params: IdParams,
      response: AlbumResponse,
    },
    async ({ auth, params }) => toAlbumResponse(await getAlbum(deps, auth, params.id)),
  );

  route(
    app,
    {
      method: 'PATCH',
      path: '/albums/:id',
      operationId: 'updateAlbumInfo',
      tag,
      summary: 'Change an album',
      access: 'album.update',
      params: IdParams,
      body: UpdateAlbum,
      response: AlbumResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { album, changeId } = await updateAlbum(deps, auth, params.id, body);
      sendChangeId(reply, changeId);
      return toAlbumResponse(album);
    },
  );

  route(
    app,
    {
      method: 'GET',
      path: '/albums/:id/arrangement',
      operationId: 'getAlbumArrangement',
      tag,
      summary: 'The photos of an album in their order',
      access: 'album.read',
      params: IdParams,
      response: AlbumArrangement,
    },
    async ({ auth, params }) => albumOrder(deps, auth, params.id),
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/albums/:id/arrangement',
      operationId: 'arrangeAlbum',
      tag,
      summary: 'Put the photos of an album in order, or by date again',
      access: 'album.update',
      params: IdParams,
      body: ArrangeAlbum,
      response: empty,
    },
    async ({ auth, params, body, reply }) => {
      sendChangeId(reply, await arrangeAlbum(deps, auth, params.id, body.assetIds));
    },
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/albums/:id',
      operationId: 'deleteAlbum',
      tag,
      summary: 'Delete an album; its photos stay',
      access: 'album.delete',
      params: IdParams,
      response: empty,
    },
    async ({ auth, params, reply }) => sendChangeId(reply, await deleteAlbum(deps, auth, params.id)),
  );

  const ofAssets = { tag, params: IdParams, body: BulkIds, response: z.array(BulkIdResponse) };

  route(
    app,
    {
      ...ofAssets,
      method: 'PUT',
      path: '/albums/:id/assets',
      operationId: 'addAssetsToAlbum',
      summary: 'Add photos to an album',
      access: 'albumAsset.create',
    },
    async ({ auth, params, body, reply }) =>
      sendResults(reply, await addToAlbum(deps, auth, params.id, body.ids)),
  );

  route(
    app,
    {
      ...ofAssets,
      method: 'DELETE',
      path: '/albums/:id/assets',
      operationId: 'removeAssetFromAlbum',
      summary: 'Take photos out of an album',
      access: 'albumAsset.delete',
    },
    async ({ auth, params, body, reply }) =>
      sendResults(reply, await removeFromAlbum(deps, auth, params.id, body.ids)),
  );
};
