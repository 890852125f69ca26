import type { Database } from 'better-sqlite3';

/** One step of library.db's shape. Numbered, forward only; a backup is made before any of them runs. */
export interface Migration {
  /** The `user_version` after the step; consecutive from 1. */
  readonly version: number;
  /** What it does, in kebab-case: the file is `NNNN-name.ts`. */
  readonly name: string;
  up(db: Database): void;
}
