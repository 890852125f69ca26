import { wireMessages } from '../../../shared/api/errors.ts';
import { permits } from '../../../shared/api/permissions.ts';
import type { Permission } from '../../../shared/api/permissions.ts';
import { AppError } from '../../../shared/errors.ts';
import type { AuthContext } from './context.ts';

/** What a route asks of a caller who is known. */
export interface Demand {
  readonly access: Permission | 'authenticated';
  readonly admin: boolean;
  /** Set: sessions only, and this is what an API key reads. */
  readonly sessionOnly: string | undefined;
  /** Whether a visitor of a shared link may ask; `closed`: even one who has not given its password yet. */
  readonly sharedLink: boolean | 'closed';
}

/**
 * Throws `Forbidden` with the protocol's text when `auth` may not, `Unauthorized` when a link's password is missing. Visitors
 * of links have no permissions: whether a route is theirs is what its declaration says.
 */
export function authorise(auth: AuthContext, demand: Demand): void {
  if (auth.sharedLink) {
    if (demand.sharedLink === false) throw new AppError('Forbidden', wireMessages.forbidden);
    if (auth.sharedLink.isClosed && demand.sharedLink !== 'closed') {
      throw new AppError('Unauthorized', wireMessages.passwordRequired);
    }
    return;
  }
  if (demand.admin && !auth.user.isAdmin) throw new AppError('Forbidden', wireMessages.forbidden);
  if (!auth.session && demand.sessionOnly !== undefined) throw new AppError('Forbidden', demand.sessionOnly);
  if (demand.access !== 'authenticated' && !permits(auth.permissions, demand.access)) {
    throw new AppError('Forbidden', wireMessages.missingPermission(demand.access));
  }
}
