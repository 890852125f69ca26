import { randomUUID } from 'node:crypto';
import type { PictureEdit, StoredEdit } from '../../../shared/api/edits.ts';
import type { EditView, PictureSize } from '../../../shared/edits/view.ts';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { recordChange } from './journal.ts';
import { editedState, editView, originalLook, putEdits, readEdits } from './journalEdits.ts';

/** SQL: the name of what is shown of the photo in `asset`, a row's name: its first edit's id; NULL where that is its file. */
export const revisionOf = (asset: string): string =>
  `iif(${asset}.is_edited, (SELECT id FROM asset_edit e WHERE e.asset_id = ${asset}.id ORDER BY sequence LIMIT 1), NULL)`;

/** The steps from a photo's original to what is shown of it, in order. */
export function getEdits(db: ReadDb, args: { assetId: string }): StoredEdit[] {
  return readEdits(db, args.assetId);
}

/** What edits show of a photo; null where it is shown as it is. */
export function getEditView(db: ReadDb, args: { assetId: string }): EditView | null {
  return editView(db, args.assetId);
}

/** What somebody who wants to edit a photo has to know of it. */
export interface Editable {
  type: string;
  mimeType: string;
  isLive: boolean;
  projectionType: string | null;
  isReadable: boolean;
  /** Of the original, after its orientation; null while it is unknown. */
  size: PictureSize | null;
  /** Of the original and of what is shown now, base64: the address of a picture is made of them. */
  thumbhashes: string[];
}

export function getEditable(db: ReadDb, args: { assetId: string }): Editable | null {
  const row = prepared<
    [string],
    {
      type: string;
      mimeType: string;
      isLive: number;
      projectionType: string | null;
      state: string | null;
      thumbhash: Buffer | null;
    }
  >(
    db,
    `SELECT a.type, a.mime_type AS mimeType, a.live_photo_video_id IS NOT NULL AS isLive, e.projection_type AS projectionType,
            f.state, a.thumbhash
     FROM asset a LEFT JOIN exif e ON e.asset_id = a.id
     LEFT JOIN asset_file f ON f.asset_id = a.id AND f.kind = 'original' WHERE a.id = ?`,
  ).get(args.assetId);
  const original = originalLook(db, args.assetId);
  if (!row || !original) return null;
  const { width, height } = original;
  return {
    type: row.type,
    mimeType: row.mimeType,
    isLive: row.isLive === 1,
    projectionType: row.projectionType,
    isReadable: row.state === 'present',
    size: width === null || height === null ? null : { width, height },
    thumbhashes: [row.thumbhash, original.thumbhash].flatMap((hash) => hash?.toString('base64') ?? []),
  };
}

/**
 * Replaces what is shown of a photo, by edits whose pictures have been made already: `revision` is the name they were
 * given, and becomes the first step's id. Returns the steps, and the journal's entry; null when the photo had no edits
 * and gets none.
 */
export function setEdits(
  db: WriteDb,
  args: {
    ownerId: string;
    assetId: string;
    revision: string;
    edits: readonly PictureEdit[];
    /** Base64. */
    thumbhash: string | null;
  },
): { edits: StoredEdit[]; changeId: number | null } {
  const { ownerId, assetId } = args;
  const before = editedState(db, assetId);
  if (before.edits.length + args.edits.length === 0) return { edits: [], changeId: null };
  const edits = args.edits.map((edit, index) => ({
    id: index === 0 ? args.revision : randomUUID(),
    ...edit,
  }));
  putEdits(db, assetId, { edits, thumbhash: args.thumbhash });
  const after = editedState(db, assetId);
  const changeId = recordChange(db, {
    ownerId,
    action: 'editPicture',
    steps: [{ kind: 'edits', assetId, before, after }],
  });
  return { edits, changeId };
}
