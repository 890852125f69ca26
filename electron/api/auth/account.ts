import {
  AuthStatusResponse,
  ChangePassword,
  PinCodeChange,
  PinCodeReset,
  PinCodeSetup,
  SessionUnlock,
  ValidateAccessTokenResponse,
} from '../../../shared/api/auth.ts';
import { UserAdminResponse } from '../../../shared/api/users.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { changePassword } from '../../library/auth/changePassword.ts';
import type { AuthContext, AuthSession } from '../../library/auth/context.ts';
import { changePin, removePin, setUpPin, unlockSession } from '../../library/auth/pin.ts';
import { getAuthStatus } from '../../library/auth/status.ts';
import { empty, route } from '../route.ts';
import type { Resource } from '../routes.ts';
import { toUserAdminResponse } from '../serialise/user.ts';

const tag = 'auth';

function sessionOf(auth: AuthContext): AuthSession {
  if (!auth.session) throw new AppError('Forbidden', t('api.sessionNeeded'));
  return auth.session;
}

/** What somebody who is signed in asks and changes about that. */
export const account: Resource = (app, deps) => {
  const sessionOnly = t('api.sessionNeeded');
  route(
    app,
    {
      method: 'POST',
      path: '/auth/validateToken',
      operationId: 'validateAccessToken',
      tag,
      summary: 'Whether my proof is still good',
      access: 'authenticated',
      response: ValidateAccessTokenResponse,
    },
    () => ({ authStatus: true }),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/auth/status',
      operationId: 'getAuthStatus',
      tag,
      summary: 'Whether I have a password and a PIN, and until when locked photos are shown',
      access: 'all',
      response: AuthStatusResponse,
    },
    async ({ auth }) => getAuthStatus(deps, auth),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/auth/change-password',
      operationId: 'changePassword',
      audit: true,
      tag,
      summary: 'Change my password',
      access: 'auth.changePassword',
      body: ChangePassword,
      response: UserAdminResponse,
    },
    async ({ auth, body, request }) =>
      toUserAdminResponse(await changePassword(deps, auth, body, request.ip)),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/auth/pin-code',
      operationId: 'setupPinCode',
      audit: true,
      tag,
      summary: 'Set the PIN for locked photos',
      access: 'pinCode.create',
      body: PinCodeSetup,
      response: empty,
    },
    async ({ auth, body }) => setUpPin(deps, auth, body.pinCode),
  );
  route(
    app,
    {
      method: 'PUT',
      path: '/auth/pin-code',
      operationId: 'changePinCode',
      audit: true,
      tag,
      summary: 'Change the PIN; the old one or the password proves who asks',
      access: 'pinCode.update',
      body: PinCodeChange,
      response: empty,
    },
    async ({ auth, body, request }) => changePin(deps, auth, body, body.newPinCode, request.ip),
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/auth/pin-code',
      operationId: 'resetPinCode',
      audit: true,
      tag,
      summary: 'Remove the PIN',
      access: 'pinCode.delete',
      body: PinCodeReset,
      response: empty,
    },
    async ({ auth, body, request }) => removePin(deps, auth, body, request.ip),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/auth/session/unlock',
      operationId: 'unlockAuthSession',
      audit: true,
      tag,
      summary: 'Show locked photos on this device for a quarter of an hour',
      access: 'all',
      sessionOnly,
      body: SessionUnlock,
      response: empty,
    },
    async ({ auth, body, request }) => unlockSession(deps, auth, sessionOf(auth), body, request.ip),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/auth/session/lock',
      operationId: 'lockAuthSession',
      tag,
      summary: 'Hide locked photos on this device again',
      access: 'all',
      sessionOnly,
      response: empty,
    },
    async ({ auth }) => deps.db.write.setSessionPinExpiry({ id: sessionOf(auth).id, pinExpiresAt: null }),
  );
};
