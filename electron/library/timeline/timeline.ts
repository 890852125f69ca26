import type { TimeBucketQuery, TimeBucketsQuery, TimeBucketsResponse } from '../../../shared/api/timeline.ts';
import { arrangedBucket } from '../../../shared/api/timeline.ts';
import type { DbClient } from '../../db/client.ts';
import type { Bucket } from '../../db/queries/timeline.ts';
import type { TimelineFilter } from '../../db/queries/timelineFilter.ts';
import type { AuthContext } from '../auth/context.ts';
import { folderAt } from '../folders/folders.ts';
import type { LibraryPaths } from '../paths.ts';
import { timelineScope } from './scope.ts';

interface TimelineDeps {
  db: DbClient;
  paths: Pick<LibraryPaths, 'root'>;
}

/** What may be asked for, and by whom, as a filter of the database. */
async function filterFor(
  deps: TimelineDeps,
  auth: AuthContext,
  query: TimeBucketsQuery,
): Promise<TimelineFilter> {
  const {
    visibility: _v,
    userId: _u,
    albumId: _a,
    withPartners: _p,
    withStacked: _s,
    withCoordinates: _c,
    withSharedAlbums: _s2,
    asArranged,
    folder,
    ...rest
  } = query;
  const scope = await timelineScope(deps, auth, query);
  return {
    ...rest,
    ...(folder !== undefined && { folder: folderAt(deps.paths.root, folder) }),
    ...scope,
    // The album that may be seen: of others not even this is told, and a link's visitor names none.
    ...(asArranged && { isArranged: await isArranged(deps, scope.albumId) }),
  };
}

async function isArranged({ db }: Pick<TimelineDeps, 'db'>, albumId: string | undefined): Promise<boolean> {
  return albumId !== undefined && (await db.read.isAlbumArranged({ albumId }));
}

/** How many photos each month has, newest first. */
export async function timeBuckets(
  deps: TimelineDeps,
  auth: AuthContext,
  query: TimeBucketsQuery,
): Promise<TimeBucketsResponse[]> {
  const filter = await filterFor(deps, auth, query);
  const counts = await deps.db.read.getTimelineBuckets({
    ...filter,
    withStacked: query.withStacked ?? false,
  });
  if (filter.isArranged && counts.length > 0) {
    return [{ timeBucket: arrangedBucket, count: counts.reduce((sum, { count }) => sum + count, 0) }];
  }
  return counts.map(({ month, count }) => ({ timeBucket: bucketName(month), count }));
}

/** `202405` as the protocol writes it: `2024-05-01`. */
const bucketName = (month: number): string =>
  `${String(Math.floor(month / 100)).padStart(4, '0')}-${String(month % 100).padStart(2, '0')}-01`;

/** One month's photos as JSON columns: UTF-8 bytes and their version, made in the reader thread. */
export async function timeBucket(
  deps: TimelineDeps,
  auth: AuthContext,
  { timeBucket: month, ...query }: TimeBucketQuery,
): Promise<Bucket> {
  return deps.db.read.getTimelineBucket({
    ...(await filterFor(deps, auth, query)),
    month,
    withStacked: query.withStacked ?? false,
    withCoordinates: query.withCoordinates ?? false,
    withPlaces: auth.sharedLink?.showMetadata ?? true,
  });
}
