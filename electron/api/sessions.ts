import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import {
  SessionCreate,
  SessionCreateResponse,
  SessionResponse,
  SessionUpdate,
} from '../../shared/api/sessions.ts';
import { t } from '../../shared/messages/t.ts';
import { endOtherSessions, endSession, ownSession } from '../library/auth/endSession.ts';
import { startSession } from '../library/auth/startSession.ts';
import { describeClient } from './auth/client.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toSessionResponse } from './serialise/session.ts';

const tag = 'sessions';

/** Devices that are signed in. */
export const sessions: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'GET',
      path: '/sessions',
      operationId: 'getSessions',
      tag,
      summary: 'My signed-in devices, last used first',
      access: 'session.read',
      response: z.array(SessionResponse),
    },
    async ({ auth }) => {
      const found = await deps.db.read.listSessions({ userId: auth.user.id, now: deps.now() });
      return found.map((session) => toSessionResponse(session, auth));
    },
  );
  route(
    app,
    {
      method: 'POST',
      path: '/sessions',
      operationId: 'createSession',
      audit: true,
      tag,
      summary: 'Sign in a further device of mine',
      access: 'session.create',
      sessionOnly: t('api.sessionNeeded'),
      body: SessionCreate,
      status: 201,
      response: SessionCreateResponse,
    },
    async ({ auth, body, request }) => {
      const client = describeClient(request.headers);
      const { session, token } = await startSession(deps, {
        userId: auth.user.id,
        kind: 'device',
        device: {
          deviceType: body.deviceType ?? client.deviceType,
          deviceOS: body.deviceOS ?? client.deviceOS,
          appVersion: client.appVersion,
        },
        expiresAt: body.duration === undefined ? null : deps.now() + body.duration * 1000,
      });
      return { ...toSessionResponse(session, auth), token };
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/sessions',
      operationId: 'deleteAllSessions',
      audit: true,
      tag,
      summary: 'Sign out all my other devices',
      access: 'session.delete',
      response: empty,
    },
    async ({ auth }) => endOtherSessions(deps, auth),
  );
  route(
    app,
    {
      method: 'PUT',
      path: '/sessions/:id',
      operationId: 'updateSession',
      tag,
      summary: 'Ask a device to sync from the beginning',
      access: 'session.update',
      params: IdParams,
      body: SessionUpdate,
      response: SessionResponse,
    },
    async ({ auth, params, body }) => {
      const { id } = await ownSession(deps, auth, params.id, 'session.update');
      if (body.isPendingSyncReset !== undefined) {
        await deps.db.write.setSessionSyncReset({ id, isPending: body.isPendingSyncReset, now: deps.now() });
      }
      return toSessionResponse(await ownSession(deps, auth, id, 'session.update'), auth);
    },
  );
  route(
    app,
    {
      method: 'POST',
      path: '/sessions/:id/lock',
      operationId: 'lockSession',
      tag,
      summary: 'Hide locked photos on a device again',
      access: 'session.lock',
      params: IdParams,
      response: empty,
    },
    async ({ auth, params }) => {
      const { id } = await ownSession(deps, auth, params.id, 'session.lock');
      await deps.db.write.setSessionPinExpiry({ id, pinExpiresAt: null });
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/sessions/:id',
      operationId: 'deleteSession',
      audit: true,
      tag,
      summary: 'Sign out one of my devices',
      access: 'session.delete',
      params: IdParams,
      response: empty,
    },
    async ({ auth, params }) => endSession(deps, auth, params.id),
  );
};
