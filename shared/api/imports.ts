import { z } from 'zod';
import { Moment, QueryBoolean, Uuid } from './common.ts';

/**
 * Imports of files and folders that the server can read itself (`/api/imports`). Ours; uploads of bytes go through
 * `POST /api/assets`, as every client of the protocol does it.
 */

/** `copy`: into the library's own folder, verified. `reference`: the file stays where it is and is only looked at. */
export const ImportMode = z.enum(['copy', 'reference']).meta({ id: 'ImportMode' });
export type ImportMode = z.infer<typeof ImportMode>;

/** `scanning`: still finding files, while the first ones are already taken in. */
export const ImportState = z
  .enum(['scanning', 'running', 'paused', 'done', 'cancelled'])
  .meta({ id: 'ImportState' });
export type ImportState = z.infer<typeof ImportState>;

/** `skipped`: no photo or video, or ignored by a person. `duplicate`: the library has these bytes already. */
export const ImportItemState = z
  .enum(['waiting', 'added', 'duplicate', 'skipped', 'failed'])
  .meta({ id: 'ImportItemState' });
export type ImportItemState = z.infer<typeof ImportItemState>;

/** `POST /api/imports` → 201 `ImportResponse`. Paths are absolute, on the server's machine. */
export const ImportCreate = z
  .object({ paths: z.array(z.string().min(1)).min(1).max(10_000), mode: ImportMode.default('copy') })
  .meta({ id: 'ImportCreateDto' });
export type ImportCreate = z.input<typeof ImportCreate>;

const Count = z.number().int().nonnegative();

/** An import and how far it is. `GET /api/imports` lists the newest first, `GET /api/imports/{id}` gives one. */
export const ImportResponse = z
  .object({
    id: Uuid,
    mode: ImportMode,
    /** The files and folders it was started with. */
    sources: z.array(z.string()),
    state: ImportState,
    startedAt: Moment,
    finishedAt: Moment.nullable(),
    counts: z.object({
      found: Count,
      waiting: Count,
      added: Count,
      duplicate: Count,
      skipped: Count,
      failed: Count,
    }),
    /** Size of all files found so far. */
    bytes: Count,
    /** Size of the files that are dealt with. */
    bytesDone: Count,
  })
  .meta({ id: 'ImportResponseDto' });
export type ImportResponse = z.infer<typeof ImportResponse>;

export const ImportListResponse = z.array(ImportResponse).meta({ id: 'ImportListResponseDto' });

/** One file of an import: a line of its report. `GET /api/imports/{id}/items?state=failed&offset=0&limit=100`. */
export const ImportItemResponse = z
  .object({
    id: z.number().int(),
    path: z.string(),
    size: Count,
    state: ImportItemState,
    assetId: Uuid.nullable(),
    /** Name of the failure (`TruncatedFile`), or of a warning about a file that came in all the same. */
    errorName: z.string().nullable(),
    /** What happened, to which file, and what to do. */
    errorMessage: z.string().nullable(),
  })
  .meta({ id: 'ImportItemResponseDto' });
export type ImportItemResponse = z.infer<typeof ImportItemResponse>;

export const ImportItemListResponse = z.array(ImportItemResponse).meta({ id: 'ImportItemListResponseDto' });

/** Lines of a report per request: a screenful several times over, and still a small answer. */
export const defaultImportItems = 100;

export const ImportItemsQuery = z.object({
  state: ImportItemState.optional(),
  /** Only lines with a named failure or remark. */
  problem: QueryBoolean.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(defaultImportItems),
  offset: z.coerce.number().int().min(0).default(0),
});

/**
 * Body of `POST /api/imports/{id}/retry` (failed files are tried again) and `…/ignore` (failed files count as
 * skipped): those items, or all that failed. `pause`, `resume` and `cancel` take no body. All answer `ImportResponse`.
 */
export const ImportItemsChoice = z
  .object({ itemIds: z.array(z.number().int()).max(10_000).optional() })
  .meta({ id: 'ImportItemsChoiceDto' });
export type ImportItemsChoice = z.infer<typeof ImportItemsChoice>;
