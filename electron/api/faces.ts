import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import {
  FaceCreate,
  FaceDelete,
  FaceReassign,
  FaceResponse,
  FacesQuery,
  FacesReassign,
} from '../../shared/api/faces.ts';
import { PersonResponse } from '../../shared/api/people.ts';
import { assetFaces, drawFace, giveFace, reassignFaces, removeFace } from '../library/people/faces.ts';
import { openFace } from '../library/people/portrait.ts';
import { sendChangeId } from './changeId.ts';
import { binary, empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { sendMedia } from './sendMedia.ts';
import { toFaceResponse, toPersonResponse } from './serialise/person.ts';

/** The faces of photos. */
export const faces: Resource = (app, deps) => {
  const tag = 'faces';

  route(
    app,
    {
      method: 'GET',
      path: '/faces',
      operationId: 'getFaces',
      tag,
      summary: 'The faces of a photo, from left to right',
      access: 'face.read',
      query: FacesQuery,
      response: z.array(FaceResponse),
    },
    async ({ auth, query }) =>
      (await assetFaces(deps, auth, query.id)).map(({ face, person }) => toFaceResponse(face, person)),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/faces',
      operationId: 'createFace',
      tag,
      summary: 'Mark a face by hand, and say whose it is',
      access: 'face.create',
      body: FaceCreate,
      status: 201,
      response: empty,
    },
    async ({ auth, body, reply }) => sendChangeId(reply, await drawFace(deps, auth, body)),
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/faces',
      operationId: 'reassignManyFaces',
      tag,
      summary: 'Many faces are one person’s, or (null) not those of whom they are counted as',
      access: 'face.update',
      body: FacesReassign,
      response: empty,
    },
    async ({ auth, body, reply }) =>
      sendChangeId(reply, await reassignFaces(deps, auth, body.faceIds, body.personId)),
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/faces/:id',
      operationId: 'reassignFacesById',
      tag,
      summary: 'The face in the body becomes that of the person in the path',
      access: 'face.update',
      params: IdParams,
      body: FaceReassign,
      response: PersonResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { person, changeId } = await giveFace(deps, auth, params.id, body.id);
      sendChangeId(reply, changeId);
      return toPersonResponse(person);
    },
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/faces/:id',
      operationId: 'deleteFace',
      tag,
      summary: 'It is no face; or (force) forget it',
      access: 'face.delete',
      params: IdParams,
      body: FaceDelete,
      response: empty,
    },
    async ({ auth, params, body, reply }) =>
      sendChangeId(reply, await removeFace(deps, auth, params.id, body.force)),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/faces/:id/thumbnail',
      operationId: 'getFaceThumbnail',
      tag,
      summary: 'A face as a square of 250 pixels',
      access: 'face.read',
      params: IdParams,
      response: binary('image/jpeg'),
    },
    async ({ auth, params, request, reply }) =>
      sendMedia(request, reply, await openFace(deps.intake, auth, params.id)),
  );
};
