import type { ComputeProcess } from '../../electron/core/compute/client.ts';
import type { ComputeTasks } from '../../electron/core/compute/limits.ts';

/** A kind of inference that is measured: through the compute pool, and in a bare loop over the same sessions. */
export interface MlPart {
  /** What a second of it yields: `faces`. */
  things: string;
  /** Why it can't be measured here: its model is missing. */
  missing: () => string | undefined;
  /** Writes the pictures of a run into `folder`; some seconds of work. Returns their paths. */
  pictures: (folder: string, count: number | undefined) => Promise<string[]>;
  /** One picture through the compute process; returns how many things were in it. */
  pooled: (compute: ComputeProcess<ComputeTasks>, path: string) => Promise<number>;
  /** All pictures one after the other, the sessions loaded once and the first picture done before `go`. Returns the number of things. */
  bare: (paths: readonly string[], go: () => Promise<void>) => Promise<number>;
}

/** Loaded only when asked for: one part's models are no part of another's memory. */
export const parts = {
  faces: async () => (await import('./parts/faces.ts')).faces,
  text: async () => (await import('./parts/text.ts')).text,
  meaning: async () => (await import('./parts/meaning.ts')).meaning,
} satisfies Record<string, () => Promise<MlPart>>;

export type PartName = keyof typeof parts;

export const isPart = (name: string): name is PartName => Object.hasOwn(parts, name);
