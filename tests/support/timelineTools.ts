import { randomUUID } from 'node:crypto';
import type { WriteDb } from '../../electron/db/connection.ts';
import { getTimelineBucket } from '../../electron/db/queries/timeline.ts';
import type { BucketRequest } from '../../electron/db/queries/timeline.ts';
import type { TimelineFilter } from '../../electron/db/queries/timelineFilter.ts';
import { TimeBucketAssetResponse } from '../../shared/api/timeline.ts';
import { createAsset } from './openTestDb.ts';

type Extra = Omit<Parameters<typeof createAsset>[1], 'owner_id'>;

/** What tests of the timeline say in a word, about the library and the person of the test that runs. */
export function timelineTools(now: () => { db: WriteDb; me: string }) {
  /** An asset of mine taken at this wall clock, in UTC unless `offsetMinutes` is given. */
  const taken = (wall: string, extra: Extra & { offsetMinutes?: number; owner?: string } = {}): string => {
    const { offsetMinutes = 0, owner = now().me, ...columns } = extra;
    const local = Date.parse(`${wall}Z`);
    return createAsset(now().db, {
      owner_id: owner,
      local_date_time: local,
      file_created_at: local - offsetMinutes * 60_000,
      ...columns,
    });
  };

  const exif = (assetId: string, columns: Record<string, unknown>): void => {
    const { db, me } = now();
    const names = Object.keys(columns);
    db.prepare(
      `INSERT INTO exif (asset_id, owner_id, updated_at, ${names.join(', ')}) VALUES (?, ?, 0, ${names.map(() => '?').join(', ')})`,
    ).run(assetId, me, ...Object.values(columns));
  };

  const addAlbum = (owner: string): string => {
    const id = randomUUID();
    now()
      .db.prepare(`INSERT INTO album (id, owner_id, name, created_at, updated_at) VALUES (?, ?, 'A', 0, 0)`)
      .run(id, owner);
    return id;
  };
  const addToAlbum = (albumId: string, assetId: string): void => {
    now()
      .db.prepare('INSERT INTO album_asset (album_id, asset_id, added_at) VALUES (?, ?, 0)')
      .run(albumId, assetId);
  };

  /** What I ask for. */
  const mine = (filter: Partial<TimelineFilter> = {}): TimelineFilter => {
    const { me } = now();
    return { viewerId: me, ownerIds: [me], ...filter };
  };
  const bucket = (request: Partial<BucketRequest> & { month: number }): TimeBucketAssetResponse => {
    const { json } = getTimelineBucket(now().db, { ...mine(), ...request });
    return TimeBucketAssetResponse.parse(JSON.parse(new TextDecoder().decode(json)));
  };
  const ids = (request: Partial<BucketRequest> & { month: number }): string[] => bucket(request).id;

  return { taken, exif, addAlbum, addToAlbum, mine, bucket, ids };
}
