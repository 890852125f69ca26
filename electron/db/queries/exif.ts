import type { Rectangle } from '../../../shared/people/boxes.ts';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import type { ExifDetail } from './assets.ts';
import { importRegions } from './faces.ts';
import { finishJob, type JobDone } from './jobs.ts';
import { tagKeywords } from './tags.ts';

/** What a reading of a file says. */
export interface NewExif extends ExifDetail {
  keywords: string[];
  fileSize: number;
  contentIdentifier: string | null;
  /** Faces with names that another program has marked in the file. */
  regions?: readonly (Rectangle & { name: string })[];
}

/**
 * What was read from a file, with the faces and keywords in it. A column that a person has set stays: `locked_fields` names
 * those.
 */
export function putExif(db: WriteDb, args: { assetId: string; ownerId: string; exif: NewExif }): void {
  const { exif } = args;
  const columns: Record<string, string | number | null> = {
    make: exif.make,
    model: exif.model,
    lens_model: exif.lensModel,
    f_number: exif.fNumber,
    focal_length: exif.focalLength,
    iso: exif.iso,
    exposure_time: exif.exposureTime,
    date_time_original: exif.dateTimeOriginal,
    modify_date: exif.modifyDate,
    time_zone: exif.timeZone,
    latitude: exif.latitude,
    longitude: exif.longitude,
    city: exif.city,
    state: exif.state,
    country: exif.country,
    description: exif.description,
    orientation: exif.orientation,
    projection_type: exif.projectionType,
    rating: exif.rating,
    keywords: JSON.stringify(exif.keywords),
    file_size: exif.fileSize,
    exif_image_width: exif.exifImageWidth,
    exif_image_height: exif.exifImageHeight,
    fps: exif.fps,
    profile_description: exif.profileDescription,
    content_identifier: exif.contentIdentifier,
  };
  const keywordsBefore = keywordsOf(db, args.assetId);
  const locked = lockedFields(db, args.assetId);
  const names = Object.keys(columns);
  const updates = names.filter((name) => !locked.has(name)).map((name) => `${name} = excluded.${name}`);
  prepared(
    db,
    `INSERT INTO exif (asset_id, owner_id, ${names.join(', ')}, updated_at)
     VALUES (?, ?, ${names.map(() => '?').join(', ')}, ?)
     ON CONFLICT (asset_id) DO UPDATE SET ${[...updates, 'updated_at = excluded.updated_at'].join(', ')}`,
  ).run(args.assetId, args.ownerId, ...Object.values(columns), Date.now());
  importRegions(db, { ...args, regions: exif.regions ?? [] });
  tagKeywords(db, { ...args, before: keywordsBefore, after: exif.keywords });
}

/** What the file said when it was last read. */
function keywordsOf(db: ReadDb, assetId: string): string[] {
  const row = prepared<[string], { keywords: string }>(
    db,
    `SELECT keywords FROM exif WHERE asset_id = ? AND keywords <> '[]'`,
  ).get(assetId);
  const words: unknown = row ? JSON.parse(row.keywords) : [];
  return Array.isArray(words) ? words.map(String) : [];
}

function lockedFields(db: ReadDb, assetId: string): Set<string> {
  const row = prepared<[string], { locked_fields: string }>(
    db,
    `SELECT locked_fields FROM exif WHERE asset_id = ?`,
  ).get(assetId);
  const names: unknown = row ? JSON.parse(row.locked_fields) : [];
  const locked = new Set<string>(
    Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
  );
  // Names belong to a position: those of the file's are wrong for the one that a person set.
  if (locked.has('latitude')) for (const name of ['city', 'state', 'country']) locked.add(name);
  return locked;
}

/** A later reading of the file: replaces what an earlier one said, never what a person said. */
export function saveMetadata(
  db: WriteDb,
  args: {
    assetId: string;
    fileCreatedAt: number;
    localDateTime: number;
    width: number | null;
    height: number | null;
    duration: number | null;
    exif: NewExif;
    done: JobDone;
  },
): void {
  const row = prepared<[string], { owner_id: string }>(db, `SELECT owner_id FROM asset WHERE id = ?`).get(
    args.assetId,
  );
  finishJob(db, args.done);
  if (!row) return;
  const dateIsLocked = lockedFields(db, args.assetId).has('date_time_original');
  putExif(db, { assetId: args.assetId, ownerId: row.owner_id, exif: args.exif });
  prepared(
    db,
    `UPDATE asset SET file_created_at = CASE WHEN ? THEN file_created_at ELSE ? END,
            local_date_time = CASE WHEN ? THEN local_date_time ELSE ? END,
            width = iif(is_edited, width, coalesce(?, width)), height = iif(is_edited, height, coalesce(?, height)),
            duration = coalesce(?, duration),
            has_metadata = 1, updated_at = ? WHERE id = ?`,
  ).run(
    dateIsLocked ? 1 : 0,
    args.fileCreatedAt,
    dateIsLocked ? 1 : 0,
    args.localDateTime,
    args.width,
    args.height,
    args.duration,
    Date.now(),
    args.assetId,
  );
}
