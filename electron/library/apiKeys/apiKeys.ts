import { randomUUID } from 'node:crypto';
import type { ApiKeyCreate, ApiKeyUpdate } from '../../../shared/api/apiKeys.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import { isPermission, permits } from '../../../shared/api/permissions.ts';
import type { Permission } from '../../../shared/api/permissions.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { ApiKeyRow } from '../../db/queries/apiKeys.ts';
import type { EventHub } from '../events.ts';
import type { AuthContext } from '../auth/context.ts';
import { hashSecret, newSecret } from '../auth/secrets.ts';

export interface ApiKeyDeps {
  readonly db: DbClient;
  readonly now: () => number;
  readonly events: EventHub;
}

/** A key and the secret that is shown this once. */
export interface NewApiKey {
  readonly key: ApiKeyRow;
  readonly secret: string;
}

/** A narrow key must not be a way to a wide one. */
function checkGrant(auth: AuthContext, asked: readonly Permission[]): void {
  if (!asked.every((permission) => permits(auth.permissions, permission))) {
    throw new AppError('BadRequest', t('api.keyCannotGrant'));
  }
}

export async function createApiKey(
  deps: ApiKeyDeps,
  auth: AuthContext,
  input: ApiKeyCreate,
): Promise<NewApiKey> {
  checkGrant(auth, input.permissions);
  const secret = newSecret();
  const id = randomUUID();
  await deps.db.write.createApiKey({
    id,
    userId: auth.user.id,
    name: input.name ?? t('api.defaultKeyName'),
    keyHash: hashSecret(secret),
    permissions: [...new Set(input.permissions)],
    now: deps.now(),
  });
  return { key: await ownApiKey(deps, auth, id, 'apiKey.read'), secret };
}

/** A key of the person's own, or `BadRequest`. */
export async function ownApiKey(
  deps: Pick<ApiKeyDeps, 'db'>,
  auth: AuthContext,
  id: string,
  permission: Permission,
): Promise<ApiKeyRow> {
  const key = await deps.db.read.getApiKey({ id, userId: auth.user.id });
  if (!key) throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess(permission));
  return key;
}

export async function updateApiKey(
  deps: ApiKeyDeps,
  auth: AuthContext,
  id: string,
  input: ApiKeyUpdate,
): Promise<ApiKeyRow> {
  await ownApiKey(deps, auth, id, 'apiKey.update');
  if (input.permissions) checkGrant(auth, input.permissions);
  await deps.db.write.updateApiKey({
    id,
    userId: auth.user.id,
    now: deps.now(),
    ...(input.name !== undefined && { name: input.name }),
    ...(input.permissions && { permissions: [...new Set(input.permissions)] }),
  });
  if (input.permissions) deps.events.emit('apiKey.ended', { apiKeyId: id });
  return ownApiKey(deps, auth, id, 'apiKey.update');
}

/** Gives a key a new secret; the old one is worth nothing from now on. */
export async function rotateApiKey(deps: ApiKeyDeps, auth: AuthContext, id: string): Promise<NewApiKey> {
  const before = await ownApiKey(deps, auth, id, 'apiKey.rotate');
  checkGrant(auth, before.permissions.filter(isPermission));
  const secret = newSecret();
  await deps.db.write.updateApiKey({
    id,
    userId: auth.user.id,
    keyHash: hashSecret(secret),
    now: deps.now(),
  });
  deps.events.emit('apiKey.ended', { apiKeyId: id });
  return { key: await ownApiKey(deps, auth, id, 'apiKey.rotate'), secret };
}

export async function deleteApiKey(deps: ApiKeyDeps, auth: AuthContext, id: string): Promise<void> {
  if (!(await deps.db.write.deleteApiKey({ id, userId: auth.user.id }))) {
    throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess('apiKey.delete'));
  }
  deps.events.emit('apiKey.ended', { apiKeyId: id });
}
