import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** A shared link. Times are ms UTC, booleans 0 or 1. */
export interface SharedLinkRow {
  id: string;
  ownerId: string;
  /** Null: it shows `assetIds`. */
  albumId: string | null;
  key: Uint8Array;
  slug: string | null;
  description: string | null;
  passwordHash: string | null;
  allowUpload: number;
  allowDownload: number;
  showMetadata: number;
  expiresAt: number | null;
  createdAt: number;
}

const columns = `l.id, l.owner_id AS ownerId, l.album_id AS albumId, l.key, l.slug, l.description, l.password_hash AS passwordHash,
  l.allow_upload AS allowUpload, l.allow_download AS allowDownload, l.show_metadata AS showMetadata,
  l.expires_at AS expiresAt, l.created_at AS createdAt`;

/** What an address of a link holds: its key, or the name that its owner gave it. */
export type LinkProof = { key: Uint8Array } | { slug: string };

/** The link that this is the address of, with its owner; undefined when there is none, or none any more. */
export function findSharedLink(
  db: ReadDb,
  args: { proof: LinkProof; now: number },
): (SharedLinkRow & { ownerName: string; ownerEmail: string | null }) | undefined {
  const { proof } = args;
  const [column, value] = 'key' in proof ? ['key', Buffer.from(proof.key)] : ['slug', proof.slug];
  return prepared<
    [string | Buffer, number],
    SharedLinkRow & { ownerName: string; ownerEmail: string | null }
  >(
    db,
    `SELECT ${columns}, u.name AS ownerName, u.email AS ownerEmail
     FROM shared_link l CROSS JOIN user u ON u.id = l.owner_id AND u.deleted_at IS NULL
     WHERE l.${column} = ? AND ifnull(l.expires_at > ?, 1)`,
  ).get(value, args.now);
}

/** A person's links, newest first; those that have expired, too. */
export function listSharedLinks(
  db: ReadDb,
  args: { ownerId: string; id?: string; albumId?: string },
): SharedLinkRow[] {
  return prepared<[Record<string, string | null>], SharedLinkRow>(
    db,
    `SELECT ${columns} FROM shared_link l
     WHERE l.owner_id = @ownerId AND (@id IS NULL OR l.id = @id) AND (@albumId IS NULL OR l.album_id = @albumId)
     ORDER BY l.created_at DESC, l.id`,
  ).all({ ownerId: args.ownerId, id: args.id ?? null, albumId: args.albumId ?? null });
}

/** The photos that a link was made of and still shows, newest first. None for a link of an album. */
export function listSharedLinkAssets(db: ReadDb, args: { linkId: string }): string[] {
  return prepared<[string], { id: string }>(
    db,
    `SELECT a.id FROM shared_link_asset la CROSS JOIN asset a ON a.id = la.asset_id
     WHERE la.link_id = ? AND a.deleted_at IS NULL AND a.visibility IN ('archive', 'timeline')
     ORDER BY a.local_date_time DESC, a.id`,
  )
    .all(args.linkId)
    .map((row) => row.id);
}

export interface NewSharedLink extends Omit<SharedLinkRow, 'allowUpload' | 'allowDownload' | 'showMetadata'> {
  allowUpload: boolean;
  allowDownload: boolean;
  showMetadata: boolean;
  assetIds: readonly string[];
}

/** Makes a link. False when another one has this slug; then nothing is written. */
export function createSharedLink(db: WriteDb, link: NewSharedLink): boolean {
  const { assetIds, ...row } = link;
  if (isSlugTaken(db, link)) return false;
  prepared<[Record<string, string | number | Buffer | null>], unknown>(
    db,
    `INSERT INTO shared_link (id, owner_id, album_id, key, slug, description, password_hash, allow_upload, allow_download,
                              show_metadata, expires_at, created_at)
     VALUES (@id, @ownerId, @albumId, @key, @slug, @description, @passwordHash, @allowUpload, @allowDownload,
             @showMetadata, @expiresAt, @createdAt)`,
  ).run({
    ...row,
    key: Buffer.from(row.key),
    allowUpload: Number(row.allowUpload),
    allowDownload: Number(row.allowDownload),
    showMetadata: Number(row.showMetadata),
  });
  addSharedLinkAssets(db, { linkId: link.id, assetIds });
  return true;
}

const isSlugTaken = (db: ReadDb, { id, slug }: { id: string; slug: string | null }): boolean =>
  prepared<[string | null, string], unknown>(db, 'SELECT 1 FROM shared_link WHERE slug = ? AND id <> ?').get(
    slug,
    id,
  ) !== undefined;

/** What of a link may change; what is left out stays. */
export interface SharedLinkEdit {
  slug?: string | null;
  description?: string | null;
  passwordHash?: string | null;
  allowUpload?: boolean;
  allowDownload?: boolean;
  showMetadata?: boolean;
  expiresAt?: number | null;
}

const editable = {
  slug: 'slug',
  description: 'description',
  passwordHash: 'password_hash',
  allowUpload: 'allow_upload',
  allowDownload: 'allow_download',
  showMetadata: 'show_metadata',
  expiresAt: 'expires_at',
} as const satisfies Record<keyof SharedLinkEdit, string>;

const isEditable = (name: string): name is keyof SharedLinkEdit => name in editable;

/** False when another link has this slug; then nothing is written. */
export function updateSharedLink(db: WriteDb, args: { id: string; edit: SharedLinkEdit }): boolean {
  const { id, edit } = args;
  if (edit.slug != null && isSlugTaken(db, { id, slug: edit.slug })) return false;
  const names = Object.keys(edit).filter(isEditable);
  if (names.length === 0) return true;
  const values = names.map((name) => {
    const value = edit[name];
    return typeof value === 'boolean' ? Number(value) : (value ?? null);
  });
  const assignments = names.map((name) => `${editable[name]} = ?`).join(', ');
  prepared<(string | number | null)[]>(db, `UPDATE shared_link SET ${assignments} WHERE id = ?`).run(
    ...values,
    id,
  );
  return true;
}

export function deleteSharedLink(db: WriteDb, args: { id: string }): void {
  prepared<[string]>(db, 'DELETE FROM shared_link WHERE id = ?').run(args.id);
}

/** Adds photos to a link; returns those that were not in it. Whether its owner may share them is asked before. */
export function addSharedLinkAssets(
  db: WriteDb,
  args: { linkId: string; assetIds: readonly string[] },
): string[] {
  const add = prepared<[string, string]>(
    db,
    'INSERT INTO shared_link_asset (link_id, asset_id) SELECT ?, id FROM asset WHERE id = ? ON CONFLICT DO NOTHING',
  );
  return args.assetIds.filter((id) => add.run(args.linkId, id).changes > 0);
}

/** Takes photos from a link; returns those that were in it. */
export function removeSharedLinkAssets(
  db: WriteDb,
  args: { linkId: string; assetIds: readonly string[] },
): string[] {
  const remove = prepared<[string, string]>(
    db,
    'DELETE FROM shared_link_asset WHERE link_id = ? AND asset_id = ?',
  );
  return args.assetIds.filter((id) => remove.run(args.linkId, id).changes > 0);
}
