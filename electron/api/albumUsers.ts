import { AddUsers, AlbumResponse, AlbumUserParams, UpdateAlbumUser } from '../../shared/api/albums.ts';
import { IdParams } from '../../shared/api/common.ts';
import { addMembers, removeMember, setMemberRole } from '../library/albums/albumMembers.ts';
import { sendChangeId } from './changeId.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toAlbumResponse } from './serialise/album.ts';

/** Who is in an album. */
export const albumUsers: Resource = (app, deps) => {
  const tag = 'albums';

  route(
    app,
    {
      method: 'PUT',
      path: '/albums/:id/users',
      operationId: 'addUsersToAlbum',
      audit: true,
      tag,
      summary: 'Let people into an album',
      access: 'albumUser.create',
      params: IdParams,
      body: AddUsers,
      response: AlbumResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { album, changeId } = await addMembers(deps, auth, params.id, body.albumUsers);
      sendChangeId(reply, changeId);
      return toAlbumResponse(album);
    },
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/albums/:id/user/:userId',
      operationId: 'updateAlbumUser',
      audit: true,
      tag,
      summary: 'Make a member editor or viewer',
      access: 'albumUser.update',
      params: AlbumUserParams,
      body: UpdateAlbumUser,
      response: empty,
    },
    async ({ auth, params, body, reply }) =>
      sendChangeId(reply, await setMemberRole(deps, auth, params.id, params.userId, body.role)),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/albums/:id/user/:userId',
      operationId: 'removeUserFromAlbum',
      audit: true,
      tag,
      summary: 'Let a member go, or leave an album',
      access: 'albumUser.delete',
      params: AlbumUserParams,
      response: empty,
    },
    async ({ auth, params, reply }) =>
      sendChangeId(reply, await removeMember(deps, auth, params.id, params.userId)),
  );
};
