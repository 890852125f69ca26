import { wireMessages } from '../../../shared/api/errors.ts';
import type { TimeBucketsQuery } from '../../../shared/api/timeline.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { TimelineFilter } from '../../db/queries/timelineFilter.ts';
import { noAccess, viewerOf } from '../assets/access.ts';
import type { AuthContext, AuthSharedLink } from '../auth/context.ts';

/** Whose photos a timeline shows, and which of them: the part of its filter that is a matter of permission. */
export type TimelineScope = Pick<
  TimelineFilter,
  'viewerId' | 'ownerIds' | 'visibility' | 'albumId' | 'linkId' | 'seen'
>;

interface Deps {
  db: DbClient;
}

/** What may be asked for, and by whom. @throws AppError BadRequest, Unauthorized */
export async function timelineScope(
  deps: Deps,
  auth: AuthContext,
  query: TimeBucketsQuery,
): Promise<TimelineScope> {
  if (auth.sharedLink) return linkScope(auth, auth.sharedLink, query);
  const { visibility, userId, albumId } = query;
  const me = auth.user.id;
  const isOthers = userId !== undefined && userId !== me;
  if (query.withSharedAlbums !== undefined && albumId === undefined && !isOthers) {
    return mapScope(deps, auth, query);
  }
  if (albumId === undefined && (isOthers || query.withPartners)) {
    return partnerScope(deps, auth, query, isOthers ? userId : undefined);
  }
  if (visibility === 'locked' && !auth.session?.isElevated) {
    throw new AppError('Unauthorized', t('api.lockedNeedsPin'));
  }
  const own = { viewerId: me, ownerIds: [me], ...(visibility !== undefined && { visibility }) };
  if (albumId === undefined) return own;
  const roles = await deps.db.read.getAlbumRoles({ viewer: viewerOf(auth), albumIds: [albumId] });
  if (roles.length === 0) throw noAccess('album.read');
  // An album shows everybody's photos in it; of what is not shown there, everybody sees only their own.
  return { ...own, albumId, ...(!isUnshown(query) && { ownerIds: null }) };
}

/** A partner's timeline, or one's own with those of all partners that one wants there. */
async function partnerScope(
  deps: Deps,
  auth: AuthContext,
  query: TimeBucketsQuery,
  partnerId: string | undefined,
): Promise<TimelineScope> {
  // What partners share is what is in their timeline, so that is all there is to ask for.
  if (isUnshown(query) || query.visibility === 'archive' || query.isFavorite) {
    throw new AppError('BadRequest', t('api.partnersOnlyTimeline'));
  }
  const me = auth.user.id;
  const partners = await deps.db.read.listPartners({ userId: me, direction: 'with' });
  const shown = partners
    .filter(({ user, inTimeline }) => (partnerId === undefined ? inTimeline === 1 : user.id === partnerId))
    .map(({ user }) => user.id);
  if (partnerId !== undefined && shown.length === 0) throw noAccess('timeline.read');
  return {
    viewerId: me,
    visibility: 'timeline',
    ownerIds: partnerId === undefined ? [me, ...shown] : shown,
  };
}

/** All that somebody sees on the map: what is hidden there stays hidden here. */
async function mapScope(deps: Deps, auth: AuthContext, query: TimeBucketsQuery): Promise<TimelineScope> {
  if (isUnshown(query)) throw new AppError('BadRequest', t('api.partnersOnlyTimeline'));
  const me = auth.user.id;
  const partners = query.withPartners
    ? await deps.db.read.listPartners({ userId: me, direction: 'with' })
    : [];
  const ownerIds = [me, ...partners.filter(({ inTimeline }) => inTimeline === 1).map(({ user }) => user.id)];
  const inAlbums = query.withSharedAlbums === true;
  return {
    viewerId: me,
    ownerIds: inAlbums ? null : ownerIds,
    seen: { ownerIds, inAlbums },
    ...(query.visibility !== undefined && { visibility: query.visibility }),
  };
}

const isUnshown = ({ visibility, isTrashed }: TimeBucketsQuery): boolean =>
  isTrashed === true || visibility === 'hidden' || visibility === 'locked';

/** Visitors see what their link shows, whole; there is nothing else to choose. */
function linkScope(auth: AuthContext, link: AuthSharedLink, query: TimeBucketsQuery): TimelineScope {
  const isAsked = (name: keyof TimeBucketsQuery): boolean => query[name] !== undefined;
  const tellsOthers = (
    [
      'personId',
      'personIds',
      'tagId',
      'userId',
      'withPartners',
      'withSharedAlbums',
      'isFavorite',
      'folder',
    ] as const
  ).some(isAsked);
  const tellsPlaces = !link.showMetadata && (isAsked('bbox') || query.withCoordinates === true);
  const isElsewhere = query.albumId !== undefined && query.albumId !== link.albumId;
  if (tellsOthers || tellsPlaces || isElsewhere || isUnshown(query)) {
    throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess('timeline.read'));
  }
  return {
    // Nobody: whose favourites they are is not for visitors to see.
    viewerId: '',
    ...(query.visibility !== undefined && { visibility: query.visibility }),
    ...(link.albumId === null
      ? { ownerIds: [auth.user.id], linkId: link.id }
      : { ownerIds: null, albumId: link.albumId }),
  };
}
