import { existsSync } from 'node:fs';
import {
  BrowserWindow,
  dialog,
  ipcMain,
  nativeImage,
  shell,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
} from 'electron';
import type { z } from 'zod';
import type { MenuState } from '../../shared/bridge.ts';
import { t } from '../../shared/messages/t.ts';
import { channel } from './channelName.ts';
import { questions, tellings, type Question, type Telling } from './channels.ts';
import { isOurPage } from './sender.ts';

export interface BridgeDeps {
  /** Origin of the app's own page: nobody else is listened to. */
  origin: string;
  /** Where the originals of assets are; ids that the library does not know are left out. */
  originalPaths: (assetIds: readonly string[]) => Promise<string[]>;
  /** File of a small picture for drags whose files have none of their own. */
  dragIcon: string;
  onMenuState: (state: MenuState) => void;
  onRefused: (name: string) => void;
}

/** Answers the page. Every message is checked twice: who sent it, and what is in it. Returns what ends it. */
export function serveBridge(deps: BridgeDeps): () => void {
  const windowOf = (event: IpcMainEvent | IpcMainInvokeEvent, name: string): BrowserWindow | undefined => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (window && isOurPage(event, deps.origin)) return window;
    deps.onRefused(name);
    return undefined;
  };

  const ends: (() => void)[] = [];
  function answer<Args extends unknown[]>(
    name: Question,
    schema: z.ZodType<Args>,
    run: (window: BrowserWindow, ...args: Args) => Promise<unknown>,
  ): void {
    ipcMain.handle(channel(name), async (event, ...args: unknown[]) => {
      const window = windowOf(event, name);
      if (!window) throw new Error('refused');
      return run(window, ...schema.parse(args));
    });
    ends.push(() => ipcMain.removeHandler(channel(name)));
  }
  function act<Args extends unknown[]>(
    name: Telling,
    schema: z.ZodType<Args>,
    run: (window: BrowserWindow, ...args: Args) => void | Promise<void>,
  ): void {
    const listener = (event: IpcMainEvent, ...args: unknown[]): void => {
      const window = windowOf(event, name);
      if (window) void run(window, ...schema.parse(args));
    };
    ipcMain.on(channel(name), listener);
    ends.push(() => ipcMain.off(channel(name), listener));
  }

  answer('pickPaths', questions.pickPaths, async (window, { kind }) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: kind === 'files' ? t('menu.chooseFiles') : t('menu.chooseFolders'),
      buttonLabel: t('menu.importButton'),
      properties: [kind === 'files' ? 'openFile' : 'openDirectory', 'multiSelections'],
    });
    return filePaths;
  });
  answer('pickFolder', questions.pickFolder, async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: t('menu.chooseLibrary'),
      buttonLabel: t('menu.chooseButton'),
      properties: ['openDirectory', 'createDirectory'],
    });
    return filePaths[0];
  });
  answer('showInFolder', questions.showInFolder, async (_window, assetId) => {
    const [path] = await deps.originalPaths([assetId]);
    if (path !== undefined) shell.showItemInFolder(path);
  });
  act('startDrag', tellings.startDrag, async (window, assetIds) => {
    const files = (await deps.originalPaths(assetIds)).filter((path) => existsSync(path));
    const [file] = files;
    if (file === undefined) return;
    window.webContents.startDrag({ file, files, icon: nativeImage.createFromPath(deps.dragIcon) });
  });
  act('setProgress', tellings.setProgress, (window, fraction) => window.setProgressBar(fraction));
  act('setMenuState', tellings.setMenuState, (_window, state) => deps.onMenuState(state));
  return () => {
    for (const end of ends) end();
  };
}
