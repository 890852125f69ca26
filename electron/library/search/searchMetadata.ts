import type { MetadataSearch } from '../../../shared/api/search.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { AssetDetail } from '../../db/queries/assets.ts';
import { noAccess, viewerOf } from '../assets/access.ts';
import type { AuthContext, AuthSharedLink } from '../auth/context.ts';
import { parseChecksum } from '../importing/storeUpload.ts';
import { refreshSearch } from './fresh.ts';

/** Photos on a page unless told, as clients of the protocol expect. */
const pageSize = 250;

export interface SearchPage {
  assets: AssetDetail[];
  /** Number of the next page, or null on the last. */
  nextPage: number | null;
}

/** The caller's photos that fit, or those of albums they are in; page by page. @throws AppError BadRequest */
export async function searchMetadata(
  deps: { db: DbClient },
  auth: AuthContext,
  search: MetadataSearch,
): Promise<SearchPage> {
  const { page = 1, size = pageSize, checksum, withExif, withPeople, withStacked: _, ...filter } = search;
  if (auth.sharedLink) requireForVisitors(auth.sharedLink, search);
  const isElevated = auth.session?.isElevated ?? false;
  if (filter.visibility === 'locked' && !isElevated) {
    throw new AppError('Unauthorized', t('api.lockedNeedsPin'));
  }
  await requireAlbums(deps, auth, filter.albumIds ?? []);
  if (filter.ocr !== undefined) await refreshSearch(deps);
  const bytes = checksum === undefined ? undefined : parseChecksum(checksum);
  if (bytes === null)
    throw new AppError('BadRequest', t('assets.notAChecksum', { checksum: checksum ?? '' }));
  const found = await deps.db.read.searchMetadata({
    ...filter,
    ownerId: auth.user.id,
    isElevated,
    ...(auth.sharedLink?.albumId === null && { linkId: auth.sharedLink.id }),
    ...(bytes && { checksum: bytes.toString('hex') }),
    // One more than the page says whether there is another.
    limit: size + 1,
    offset: (page - 1) * size,
  });
  const assets = await deps.db.read.getAssetDetails({
    ids: found.slice(0, size),
    withExif: withExif ?? false,
    withPeople: withPeople ?? false,
  });
  return { assets, nextPage: found.length > size ? page + 1 : null };
}

/** What visitors of a link may choose by: which page of what it shows, in which order, and how much of each photo. */
const forVisitors: ReadonlySet<string> = new Set([
  'albumIds',
  'order',
  'page',
  'size',
  'type',
  'withExif',
  'withStacked',
] satisfies (keyof MetadataSearch)[]);

/** @throws AppError BadRequest when a visitor asks for anything beyond: each condition would tell something of a photo. */
function requireForVisitors(link: AuthSharedLink, search: MetadataSearch): void {
  const isBeyond = Object.entries(search).some(
    ([name, value]) => value !== undefined && value !== false && !forVisitors.has(name),
  );
  const isElsewhere = link.albumId !== null && !search.albumIds?.length;
  // The answer holds what a link without metadata keeps to itself.
  if (isBeyond || isElsewhere || !link.showMetadata) throw noAccess('asset.read');
}

/** Refuses unless the caller is in all of these albums. @throws AppError BadRequest */
export async function requireAlbums(
  deps: { db: DbClient },
  auth: AuthContext,
  albumIds: readonly string[],
): Promise<void> {
  const wanted = new Set(albumIds);
  if (wanted.size === 0) return;
  const found = await deps.db.read.getAlbumRoles({ viewer: viewerOf(auth), albumIds: [...wanted] });
  if (found.length !== wanted.size) throw noAccess('album.read');
}
