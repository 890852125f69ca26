/**
 * The host port: the only thing with two implementations. `entry/desktop.ts` gives the Electron one
 * (utilityProcess, native dialogs), `entry/server.ts` the plain Node one (child_process).
 */

/** A started compute process, however the host starts one. Messages are structured-cloned. */
export interface ComputeChild {
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the process is gone; `code` is null when a signal ended it. */
  onExit(listener: (code: number | null, signal: string | null) => void): void;
  /** Ends the process at once (SIGKILL); safe to call twice. */
  kill(): void;
}

/** Files that are started as a thread or process of their own; see `electron/entry/`. */
export type EntryName = 'dbWorker' | 'compute' | 'mediaWorker' | 'inferenceWorker';

export interface Host {
  readonly kind: 'electron' | 'node';
  /** Starts `entry/compute` with `data` as its first message's payload. */
  startCompute(): ComputeChild;
  /** Absolute path of an entry file: `.ts` beside the source, `.js` in a build. */
  entryFile(name: EntryName): string;
  /** Folder of the built renderer (`dist/renderer`), or undefined when none was built. */
  readonly rendererDir: string | undefined;
  /** Shows a file in the system's file manager; undefined where there is no desktop. */
  readonly showItemInFolder?: (path: string) => void;
}
