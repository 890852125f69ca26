import { randomUUID } from 'node:crypto';
import type { DbClient } from '../../db/client.ts';
import type { SessionKind, SessionRow } from '../../db/queries/sessions.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** What the list of signed-in devices will say. */
export interface Device {
  readonly deviceType: string;
  readonly deviceOS: string;
  readonly appVersion: string | null;
}

export interface SessionDeps {
  readonly db: DbClient;
  readonly now: () => number;
}

/** A session just begun. `token` is known to nobody else and is not kept. */
export interface StartedSession {
  readonly token: string;
  readonly session: SessionRow;
}

export async function startSession(
  deps: SessionDeps,
  args: {
    readonly userId: string;
    readonly kind: SessionKind;
    readonly device: Device;
    /** ms UTC; null: it does not end by itself. */
    readonly expiresAt?: number | null;
    /** The provider's name of the sign-in, '' when it has none; left out when it was not the provider's. */
    readonly oauthSid?: string;
    /** Ends desktop sessions begun before (ms UTC). */
    readonly endDesktopBefore?: number;
  },
): Promise<StartedSession> {
  const token = newSecret();
  const session = await deps.db.write.createSession({
    id: randomUUID(),
    userId: args.userId,
    tokenHash: hashSecret(token),
    kind: args.kind,
    ...args.device,
    expiresAt: args.expiresAt ?? null,
    ...(args.oauthSid !== undefined && { oauthSid: args.oauthSid }),
    now: deps.now(),
    ...(args.endDesktopBefore !== undefined && { endDesktopBefore: args.endDesktopBefore }),
  });
  return { token, session };
}
