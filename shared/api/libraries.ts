import { z } from 'zod';
import { Moment, Uuid } from './common.ts';

/** Folders or patterns of one library; as many as the protocol allows. */
const most = 128;

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** Folders of the machine that the server runs on, absolute. */
const ImportPaths = z
  .array(z.string().trim().min(1).max(4096))
  .max(most)
  .refine(distinct, 'Expected every folder once');

/**
 * Globs. A `!` before one would turn it round, so that it excludes everything else: surely nobody means that, and a whole
 * library would go to the trash.
 */
const ExclusionPatterns = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .regex(/^(?!!(?!\())/, 'A pattern can not begin with !'),
  )
  .max(most)
  .refine(distinct, 'Expected every pattern once');

const LibraryName = z.string().trim().min(1).max(200);

/** What systems and programs leave beside photos, and nobody took. */
export const defaultExclusionPatterns: readonly string[] = [
  '**/@eaDir/**',
  '**/._*',
  '**/#recycle/**',
  '**/#snapshot/**',
  '**/.stversions/**',
  '**/.stfolder/**',
];

export const LibraryResponse = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    name: z.string(),
    /** Photos and videos, those in the trash left out. */
    assetCount: z.int(),
    importPaths: z.array(z.string()),
    exclusionPatterns: z.array(z.string()),
    createdAt: Moment,
    updatedAt: Moment,
    /** When the last scan had seen all folders. */
    refreshedAt: Moment.nullable(),
  })
  .meta({ id: 'LibraryResponseDto' });
export type LibraryResponse = z.infer<typeof LibraryResponse>;

export const LibraryCreate = z
  .object({
    ownerId: Uuid,
    name: LibraryName.optional(),
    importPaths: ImportPaths.optional(),
    exclusionPatterns: ExclusionPatterns.optional(),
  })
  .meta({ id: 'CreateLibraryDto' });
export type LibraryCreate = z.infer<typeof LibraryCreate>;

/** What is left out stays as it is. */
export const LibraryUpdate = LibraryCreate.omit({ ownerId: true }).meta({ id: 'UpdateLibraryDto' });
export type LibraryUpdate = z.infer<typeof LibraryUpdate>;

export const LibraryStats = z
  .object({
    photos: z.int(),
    videos: z.int(),
    total: z.int(),
    /** Bytes of the originals. */
    usage: z.int(),
  })
  .meta({ id: 'LibraryStatsResponseDto' });
export type LibraryStats = z.infer<typeof LibraryStats>;

export const LibraryValidate = z
  .object({
    // Not checked for doubles: the answer tells them path by path.
    importPaths: z.array(z.string().max(4096)).max(most).optional(),
    exclusionPatterns: ExclusionPatterns.optional(),
  })
  .meta({ id: 'ValidateLibraryDto' });

export const LibraryValidation = z
  .object({
    importPaths: z.array(
      z
        .object({
          importPath: z.string(),
          isValid: z.boolean(),
          /** Why not. */
          message: z.string().optional(),
        })
        .meta({ id: 'ValidateLibraryImportPathResponseDto' }),
    ),
  })
  .meta({ id: 'ValidateLibraryResponseDto' });
export type LibraryValidation = z.infer<typeof LibraryValidation>;

/** How far the scan of a library is, and what it could not do. Ours: the protocol has no word for it. */
export const LibraryScan = z
  .object({
    /** `waiting` for its turn, `looking` through the folders, `reading` what is new, or nothing of these. */
    state: z.enum(['idle', 'waiting', 'looking', 'reading']),
    startedAt: Moment.nullable(),
    /** Files that the current or last scan has seen. */
    found: z.int(),
    /** Of these not read yet. */
    unread: z.int(),
    /** Photos whose file is gone from a disk that is there. */
    offline: z.int(),
    /** Folders that the last scan did not find: their photos were left as they are. */
    unreachable: z.array(z.string()),
    /** Files and folders that could not be read; of more than a hundred the first. */
    problems: z.array(z.object({ path: z.string(), message: z.string() })),
    problemCount: z.int(),
  })
  .meta({ id: 'LibraryScanResponseDto' });
export type LibraryScan = z.infer<typeof LibraryScan>;
