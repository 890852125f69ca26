import type { FaceGroups, GroupingRules } from './faces/grouping.ts';
import type { Backup } from './backupList.ts';
import type { ReadDb, WriteDb } from './connection.ts';
import type { Migration } from './migrations/migration.ts';
import type { OpenReport } from './openConnection.ts';
import type { DatabasePaths } from './paths.ts';
import type { Restored } from './restore.ts';
import type { WireError } from './sqliteError.ts';

/** What the database threads and their owner say to each other. Everything here is structured-cloned. */

/** A query as the worker calls it; `registry.ts` has checked the real types against the connections. */
interface Query<Connection> {
  run(db: Connection, args: unknown): unknown;
}
export type Queries<Connection> = Readonly<Record<string, Query<Connection>['run']>>;

/** What a worker file is made for: the tables of queries and the shape of the database. */
export interface DatabaseDefinition {
  readonly reads: Queries<ReadDb>;
  readonly writes: Queries<WriteDb>;
  readonly migrations: readonly Migration[];
}

/** The first thing a thread learns: its one purpose. */
export type ThreadStart =
  | { readonly role: 'writer' | 'reader'; readonly paths: DatabasePaths }
  | { readonly role: 'task'; readonly paths: DatabasePaths; readonly task: Task };

/** Long work on library.db with a connection of its own; the thread ends with it. */
export type Task =
  | { readonly name: 'backup' }
  | { readonly name: 'check' }
  | { readonly name: 'restore'; backup: string }
  | { readonly name: 'groupFaces'; rules: GroupingRules };

/** What each task answers. */
export interface TaskResult {
  backup: Backup;
  /** Problems found; none is good. */
  check: string[];
  restore: Restored;
  groupFaces: FaceGroups;
}

export type ToThread =
  /** Once, before any call. */
  | { readonly kind: 'open' }
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: unknown }
  | { readonly kind: 'close' };

export type FromThread<TaskValue = unknown> =
  /** Open; `report` is the writer's. */
  | { readonly kind: 'ready'; readonly report: OpenReport | undefined }
  /** Not opened, or the task failed; the thread ends. */
  | { readonly kind: 'failed'; readonly error: WireError }
  | { readonly kind: 'done'; readonly value: TaskValue }
  | { readonly kind: 'result'; readonly id: number; readonly ms: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly ms: number; readonly error: WireError };
