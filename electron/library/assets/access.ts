import type { Permission } from '../../../shared/api/permissions.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import type { DbClient } from '../../db/client.ts';
import type { Viewer } from '../../db/queries/assetAccess.ts';
import type { AuthContext } from '../auth/context.ts';

/** Who looks, as the queries take it. */
export const viewerOf = (auth: AuthContext): Viewer => ({
  userId: auth.user.id,
  isElevated: auth.session?.isElevated ?? false,
  linkId: auth.sharedLink?.id ?? null,
});

/** The protocol's answer for what is not there or not theirs: one answer, so that nobody learns which ids exist. */
export const noAccess = (permission: Permission): AppError =>
  new AppError('BadRequest', wireMessages.notFoundOrNoAccess(permission));

/** Refuses what the owner of a shared link has not allowed its visitors. @throws AppError BadRequest */
export function requireLinkAllows(auth: AuthContext, permission: Permission): void {
  const link = auth.sharedLink;
  if (!link) return;
  const isRefused =
    (permission === 'asset.download' && !link.allowDownload) ||
    (permission === 'asset.upload' && !link.allowUpload);
  if (isRefused) throw noAccess(permission);
}

/**
 * Refuses unless all of these are the caller's own assets (`own`), or ones they may look at (`visible`).
 * @throws AppError BadRequest
 */
export async function requireAssets(
  deps: { db: DbClient },
  auth: AuthContext,
  ids: readonly string[],
  permission: Permission,
  access: 'own' | 'visible' = 'own',
): Promise<void> {
  requireLinkAllows(auth, permission);
  const wanted = new Set(ids);
  if (wanted.size === 0) return;
  const found = await deps.db.read.findAccessible({ viewer: viewerOf(auth), ids: [...wanted], access });
  if (found.length !== wanted.size) throw noAccess(permission);
}
