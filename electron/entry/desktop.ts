/** @file Electron's main process: the core, one window, the menu. Wiring only. */
import { join } from 'node:path';
import { app, dialog, Menu, type BrowserWindow } from 'electron';
import { toPlainError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { SettingsOrigin } from '../core/appSettings.ts';
import { createLog, levelOf } from '../core/log.ts';
import { createNodeHost } from '../core/nodeHost.ts';
import { readSavedSettings, resolveSettings, settingsFile } from '../core/settings.ts';
import { startCore, type Core } from '../core/startCore.ts';
import { surviveClosedOutput } from '../core/surviveClosedOutput.ts';
import { serveBridge } from '../shell/bridge.ts';
import { createElectronHost } from '../shell/electronHost.ts';
import { bringToFront, openMainWindow, sendCommand, sendOpenPaths } from '../shell/mainWindow.ts';
import { menuTemplate } from '../shell/menu.ts';
import { pathsFromArguments } from '../shell/openPaths.ts';

surviveClosedOutput();

const log = createLog(levelOf(process.env.LATENT_LOG));
let core: Core | undefined;
let window: BrowserWindow | undefined;
/** Files that came before there was a window to show them in. */
let waitingPaths = pathsFromArguments(process.argv.slice(1), process.cwd(), app.getAppPath());

function openPaths(paths: string[]): void {
  if (window) {
    bringToFront(window);
    sendOpenPaths(window, paths);
  } else waitingPaths.push(...paths);
}

const flag = (name: string): string | undefined => app.commandLine.getSwitchValue(name) || undefined;

async function start(): Promise<void> {
  const host = createElectronHost(createNodeHost());
  const origin: SettingsOrigin = {
    file: settingsFile(),
    flags: { library: flag('library'), host: flag('host'), port: flag('port'), ml: flag('ml') },
    env: process.env,
  };
  const settings = resolveSettings(origin.flags, origin.env, readSavedSettings(origin.file));
  const started = await startDesktopCore(settings, host, origin);
  core = started;
  const setMenu = (state: Parameters<typeof menuTemplate>[0]['state']): void =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({
          platform: process.platform,
          state,
          send: (command) => window && sendCommand(window, command),
        }),
      ),
    );
  setMenu({ enabled: [] });
  serveBridge({
    origin: new URL(started.url).origin,
    originalPaths: (ids) => started.originalPaths(ids),
    dragIcon: join(import.meta.dirname, 'drag.png'),
    onMenuState: setMenu,
    onRefused: (name) => log.warn('a message from outside the app was refused', { name }),
  });
  await showWindow(started);
}

/** The usual port may be taken by another program: a window does not mind, so any free one will do. */
async function startDesktopCore(
  settings: Parameters<typeof startCore>[0],
  host: Parameters<typeof startCore>[1],
  origin: SettingsOrigin,
): Promise<Core> {
  try {
    return await startCore(settings, host, log, { origin });
  } catch (error) {
    if (toPlainError(error).name !== 'AddressInUse' || flag('port') !== undefined) throw error;
    return startCore({ ...settings, port: 0 }, host, log, { origin });
  }
}

async function showWindow(running: Core): Promise<void> {
  window = await openMainWindow({
    url: running.url,
    preload: join(import.meta.dirname, 'preload.cjs'),
    sessionToken: await running.createDesktopSession(),
    stateFile: join(app.getPath('userData'), 'window.json'),
  });
  window.on('closed', () => {
    window = undefined;
  });
  sendOpenPaths(window, waitingPaths);
  waitingPaths = [];
}

if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.on('second-instance', (_event, argv, cwd) => {
    if (window) bringToFront(window);
    openPaths(pathsFromArguments(argv.slice(1), cwd, app.getAppPath()));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPaths([path]);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (core && !window) void showWindow(core);
  });
  // Everything is written before the process ends, however it was asked to.
  app.on('before-quit', (event) => {
    if (!core) return;
    event.preventDefault();
    const closing = core;
    core = undefined;
    void closing.close().finally(() => app.quit());
  });
  process.on('SIGTERM', () => app.quit());
  process.on('SIGINT', () => app.quit());
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      dialog.showErrorBox(t('menu.cannotStart'), toPlainError(error).message);
      app.exit(1);
    });
}
