/**
 * What the desktop shell gives the page, and nothing else: about ten methods on `window.latent`, present only
 * in Electron. Everything else is REST and websocket. Paths never come from the page to be used raw: it
 * passes asset ids, or `File` objects from a drop that the preload turns into paths.
 */
export interface NativeBridge {
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** Paths of dropped or pasted files, in order; files without a path (a picture copied from a page) give ''. */
  pathsForFiles(files: readonly File[]): string[];
  /** Native picker for files and folders to import; [] when cancelled. */
  pickPaths(options: { kind: 'files' | 'folders' }): Promise<string[]>;
  /** Native picker for one folder (library location); undefined when cancelled. */
  pickFolder(): Promise<string | undefined>;
  showInFolder(assetId: string): Promise<void>;
  /** Starts a native drag of the originals. */
  startDrag(assetIds: readonly string[]): void;
  /** Taskbar or dock progress, 0–1; -1 removes it. */
  setProgress(fraction: number): void;
  /** Menu commands that the page carries out; returns the unsubscribe function. */
  onCommand(listener: (command: MenuCommand) => void): () => void;
  /** Tells the menu what is possible now (enabled state, undo label). */
  setMenuState(state: MenuState): void;
  /** Files opened with the app or dropped on its icon. */
  onOpenPaths(listener: (paths: string[]) => void): () => void;
}

/** Every command of the native menu that the page carries out. */
export const menuCommands = [
  'import.files',
  'import.folder',
  'edit.undo',
  'edit.redo',
  'edit.selectAll',
  'edit.selectNone',
  'edit.find',
  'image.open',
  'image.favorite',
  'image.archive',
  'image.trash',
  'image.download',
  'image.reveal',
  'image.info',
  'view.zoomIn',
  'view.zoomOut',
  'view.sidebar',
  'view.activity',
  'view.slideshow',
  'go.photos',
  'go.favorites',
  'go.archive',
  'go.trash',
  'go.settings',
  'help.shortcuts',
] as const;

export type MenuCommand = (typeof menuCommands)[number];

export interface MenuState {
  /** Commands that can be carried out now. */
  enabled: readonly MenuCommand[];
  undoLabel?: string;
  redoLabel?: string;
}
