import { toMoment } from '../../../shared/api/common.ts';
import type { SessionResponse } from '../../../shared/api/sessions.ts';
import type { SessionRow } from '../../db/queries/sessions.ts';
import type { AuthContext } from '../../library/auth/context.ts';

/** A signed-in device, as whoever asks (`auth`) sees it. Never holds a token. */
export function toSessionResponse(session: SessionRow, auth: AuthContext): SessionResponse {
  return {
    id: session.id,
    current: session.id === auth.session?.id,
    deviceType: session.deviceType,
    deviceOS: session.deviceOS,
    appVersion: session.appVersion,
    isPendingSyncReset: session.isPendingSyncReset === 1,
    createdAt: toMoment(session.createdAt),
    updatedAt: toMoment(session.updatedAt),
    ...(session.expiresAt !== null && { expiresAt: toMoment(session.expiresAt) }),
  };
}
