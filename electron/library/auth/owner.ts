import { randomUUID } from 'node:crypto';
import type { SignUp } from '../../../shared/api/auth.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { UserRow } from '../../db/queries/users.ts';
import { hashPassword } from './password.ts';
import type { SessionDeps, StartedSession } from './startSession.ts';
import { startSession } from './startSession.ts';

/**
 * The library's owner, made now if there is none: without e-mail or password, which they may set later. Nobody is
 * asked for an account on their own machine.
 */
export async function ensureOwner(deps: SessionDeps): Promise<UserRow> {
  const { user } = await deps.db.write.createOwner({
    id: randomUUID(),
    email: null,
    name: t('api.ownerName'),
    passwordHash: null,
    now: deps.now(),
  });
  return user;
}

/** The first person who comes by browser becomes the owner. `BadRequest` once somebody is. */
export async function signUpOwner(deps: SessionDeps, input: SignUp): Promise<UserRow> {
  // Looked up first so that, afterwards, nobody can keep the processor busy with hashing.
  if (await deps.db.read.getOwner()) throw new AppError('BadRequest', wireMessages.alreadyHasAdmin);
  const { user, created } = await deps.db.write.createOwner({
    id: randomUUID(),
    email: input.email,
    name: input.name,
    passwordHash: await hashPassword(input.password),
    now: deps.now(),
  });
  if (!created) throw new AppError('BadRequest', wireMessages.alreadyHasAdmin);
  return user;
}

/**
 * Signs the owner in for the shell: the desktop window's cookie and the command line's token come from here. Such a
 * session is for one run of the app; those of earlier runs end now. `runStartedAt` is ms UTC.
 */
export async function createDesktopSession(
  deps: SessionDeps,
  runStartedAt: number = performance.timeOrigin,
): Promise<StartedSession> {
  const owner = await ensureOwner(deps);
  return startSession(deps, {
    userId: owner.id,
    kind: 'desktop',
    device: { deviceType: 'Latent', deviceOS: systemName(process.platform), appVersion: null },
    endDesktopBefore: Math.floor(runStartedAt),
  });
}

function systemName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'macOS';
  return platform === 'win32' ? 'Windows' : 'Linux';
}
