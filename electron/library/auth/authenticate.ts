import { wireMessages } from '../../../shared/api/errors.ts';
import { isPermission } from '../../../shared/api/permissions.ts';
import { AppError } from '../../../shared/errors.ts';
import type { DbClient } from '../../db/client.ts';
import type { SessionProof } from '../../db/queries/sessions.ts';
import { asVisitor, proofOf } from '../sharedLinks/linkProof.ts';
import type { LinkCredentials } from '../sharedLinks/linkProof.ts';
import type { AuthContext } from './context.ts';
import { hashSecret, sameSecret } from './secrets.ts';

/** What a request brought to prove who asks; the first that is there decides, also when it turns out wrong. */
export interface Credentials {
  /** The address of a shared link. */
  readonly sharedLink?: LinkCredentials;
  readonly sessionToken?: string;
  readonly apiKey?: string;
  /** Version of the app that asks, as far as it says; kept with the session. */
  readonly appVersion?: string;
}

interface AuthDeps {
  readonly db: DbClient;
  readonly now: () => number;
}

/** A session counts as used at most once an hour: a write for every thumbnail would keep the disk busy. */
const touchEveryMs = 60 * 60 * 1000;
/** With less than this left, use prolongs the time in which locked photos are shown, by as much. */
const pinSlideMs = 5 * 60 * 1000;

/** Who asks. Throws `Unauthorized` with the protocol's text when nobody does or the proof is wrong. */
export async function authenticate(deps: AuthDeps, credentials: Credentials): Promise<AuthContext> {
  if (credentials.sharedLink !== undefined) return byLink(deps, credentials.sharedLink);
  if (credentials.sessionToken !== undefined)
    return bySession(deps, credentials.sessionToken, credentials.appVersion);
  if (credentials.apiKey !== undefined) return byApiKey(deps, credentials.apiKey);
  throw new AppError('Unauthorized', wireMessages.authenticationRequired);
}

async function bySession(
  deps: AuthDeps,
  token: string,
  appVersion: string | undefined,
): Promise<AuthContext> {
  const tokenHash = hashSecret(token);
  const now = deps.now();
  const found = await deps.db.read.findSession({ tokenHash, now });
  if (!found || !sameSecret(found.tokenHash, tokenHash)) {
    throw new AppError('Unauthorized', wireMessages.invalidUserToken);
  }
  await keepAlive(deps, found, now, appVersion);
  return {
    user: { id: found.userId, email: found.email ?? '', name: found.name, isAdmin: found.isAdmin === 1 },
    session: { id: found.id, kind: found.kind, isElevated: (found.pinExpiresAt ?? 0) > now },
    permissions: ['all'],
  };
}

async function keepAlive(
  deps: AuthDeps,
  session: SessionProof,
  now: number,
  appVersion: string | undefined,
): Promise<void> {
  const isNewVersion = appVersion !== undefined && appVersion !== session.appVersion;
  if (isNewVersion || now - session.updatedAt > touchEveryMs) {
    await deps.db.write.touchSession({ id: session.id, now, appVersion: appVersion ?? null });
  }
  const left = (session.pinExpiresAt ?? 0) - now;
  if (left > 0 && left < pinSlideMs) {
    await deps.db.write.setSessionPinExpiry({ id: session.id, pinExpiresAt: now + pinSlideMs });
  }
}

async function byLink(deps: AuthDeps, credentials: LinkCredentials): Promise<AuthContext> {
  const proof = proofOf(credentials);
  const link = proof && (await deps.db.read.findSharedLink({ proof, now: deps.now() }));
  if (!link) throw new AppError('Unauthorized', wireMessages.invalidShareKey);
  return {
    // An administrator's link makes nobody an administrator.
    user: { id: link.ownerId, email: link.ownerEmail ?? '', name: link.ownerName, isAdmin: false },
    sharedLink: asVisitor(link, credentials.tokens),
    permissions: [],
  };
}

async function byApiKey(deps: AuthDeps, key: string): Promise<AuthContext> {
  const keyHash = hashSecret(key);
  const found = await deps.db.read.findApiKey({ keyHash });
  if (!found || !sameSecret(found.keyHash, keyHash)) {
    throw new AppError('Unauthorized', wireMessages.invalidApiKey);
  }
  return {
    user: { id: found.userId, email: found.email ?? '', name: found.userName, isAdmin: found.isAdmin === 1 },
    apiKey: { id: found.id },
    // A permission that an older or newer version wrote and we don't know grants nothing.
    permissions: found.permissions.filter(isPermission),
  };
}
