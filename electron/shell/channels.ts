import { z } from 'zod';
import { menuCommands } from '../../shared/bridge.ts';

/**
 * The bridge's messages between page and shell: one name and one schema each. The shell parses what comes in; nothing
 * of it is ever used as a path, except what the system itself gave for a dropped file.
 */
const AssetIds = z.array(z.guid()).max(1000);

/** Asked with `invoke`, answered with a promise. */
export const questions = {
  pickPaths: z.tuple([z.object({ kind: z.enum(['files', 'folders']) })]),
  pickFolder: z.tuple([]),
  showInFolder: z.tuple([z.guid()]),
} as const;

/** Told, without an answer. */
export const tellings = {
  startDrag: z.tuple([AssetIds]),
  setProgress: z.tuple([z.number().min(-1).max(1)]),
  setMenuState: z.tuple([
    z.object({
      enabled: z.array(z.enum(menuCommands)),
      undoLabel: z.string().max(200).optional(),
      redoLabel: z.string().max(200).optional(),
    }),
  ]),
} as const;

export type Question = keyof typeof questions;
export type Telling = keyof typeof tellings;
