/**
 * The host port: the only thing with two implementations. `entry/desktop.ts` gives the Electron one
 * (utilityProcess, native dialogs), `entry/server.ts` the plain Node one (child_process).
 */

export interface ComputeStart {
  /** Environment variables to set beside the host's own; native libraries read them once, while they load. */
  env: Readonly<Record<string, string>>;
}

/** A started compute process, however the host starts one. Messages are structured-cloned. */
export interface ComputeChild {
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** What the process prints on stdout and stderr, as it comes. It must be read, or the process would block. */
  onOutput(listener: (text: string) => void): void;
  /**
   * Called once, when the process is gone and everything it sent or printed has been delivered; `code` is null
   * when a signal ended it. A process that could not be started at all reports here too.
   */
  onExit(listener: (code: number | null, signal: string | null) => void): void;
  /** Ends the process and what it started (ffmpeg) at once, with SIGKILL; safe to call twice. */
  kill(): void;
}

/** Files that are started as a thread or process of their own; see `electron/entry/`. */
export type EntryName = 'dbWorker' | 'compute' | 'mediaWorker' | 'inferenceWorker';

export interface Host {
  readonly kind: 'electron' | 'node';
  /** Starts `entry/compute`. It does nothing until it is sent its first message. */
  startCompute(start: ComputeStart): ComputeChild;
  /** Absolute path of an entry file: `.ts` beside the source, `.js` in a build. */
  entryFile(name: EntryName): string;
  /** Folder of the built renderer (`dist/renderer`), or undefined when none was built. */
  readonly rendererDir: string | undefined;
  /** Folder of the models that come with the app (`faces/`, `text/`). It may be missing or empty: then there are none. */
  readonly bundledModelsDir: string;
  /** The gazetteer that names positions. It may be missing: photos then only get their country. */
  readonly placesFile: string;
  /** How exiftool runs (its `-config`). */
  readonly exiftoolConfig: string;
  /** Shows a file in the system's file manager; undefined where there is no desktop. */
  readonly showItemInFolder?: (path: string) => void;
}
