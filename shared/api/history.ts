import { z } from 'zod';
import { Moment, QueryInteger } from './common.ts';

/** What a person can do and take back. Texts for each are in the catalogue under `history`. */
export const historyActions = [
  'favorite',
  'unfavorite',
  'archive',
  'unarchive',
  'changeVisibility',
  'trash',
  'restore',
  'editDate',
  'editDescription',
  'rate',
  'editPlace',
  'editPicture',
  'copyAsset',
  'edit',
  'createAlbum',
  'deleteAlbum',
  'editAlbum',
  'addToAlbum',
  'removeFromAlbum',
  'addMembers',
  'changeMember',
  'removeMember',
  'createPerson',
  'namePerson',
  'editPerson',
  'deletePeople',
  'mergePeople',
  'splitPerson',
  'assignFaces',
  'unassignFaces',
  'addFace',
  'removeFace',
  'answerReview',
  'createTag',
  'editTag',
  'deleteTag',
  'tag',
  'untag',
  'stack',
  'unstack',
  'editStack',
  'saveMemory',
  'deleteMemory',
  'resolveDuplicates',
  'keepDuplicates',
] as const;

export const HistoryAction = z.enum(historyActions).meta({ id: 'HistoryAction' });
export type HistoryAction = z.infer<typeof HistoryAction>;

/** One step of the history. */
export const HistoryEntry = z
  .object({
    id: z.int(),
    action: HistoryAction,
    /** Photos the step changed. */
    count: z.int(),
    /** The album's name, where the step was about one. */
    albumName: z.string().optional(),
    /** The person's name, where the step was about one who has a name. */
    personName: z.string().optional(),
    createdAt: Moment,
    isUndone: z.boolean(),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const HistoryQuery = z.object({ limit: QueryInteger.pipe(z.int().min(1).max(500)).optional() });

/** Newest first. */
export const HistoryResponse = z.array(HistoryEntry);

/** Which step: without an id the newest that was not undone (undo), or the one undone last (redo). */
export const HistoryStepChoice = z
  .object({ id: z.int().positive().optional() })
  .optional()
  .meta({ id: 'HistoryStepChoice' });

export const HistoryStepResponse = z
  .object({
    /** Null when there was nothing to undo or redo. */
    entry: HistoryEntry.nullable(),
    /** Photos that got back what they had. */
    restored: z.int(),
    /** Photos left alone, because they were deleted or changed again since. */
    skipped: z.int(),
  })
  .meta({ id: 'HistoryStepResponse' });
export type HistoryStepResponse = z.infer<typeof HistoryStepResponse>;
