import { BrowserWindow, screen } from 'electron';
import type { MenuCommand } from '../../shared/bridge.ts';
import { channel } from './channelName.ts';
import { denyPermissions, keepInside } from './navigation.ts';
import { placeWindow, windowOptions } from './windowOptions.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

export interface MainWindowOptions {
  url: string;
  preload: string;
  /** Value of the session cookie: nobody types a password on their own machine. */
  sessionToken: string;
  stateFile: string;
}

/** Opens the app's one window, signed in, where it was the last time. */
export async function openMainWindow(options: MainWindowOptions): Promise<BrowserWindow> {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = placeWindow(readWindowState(options.stateFile), screens);
  const window = new BrowserWindow(windowOptions(state, options.preload));
  if (state.isMaximized) window.maximize();
  const origin = new URL(options.url).origin;
  keepInside(window.webContents, origin);
  denyPermissions(window.webContents.session);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    writeWindowState(options.stateFile, { x, y, width, height, isMaximized: window.isMaximized() });
  });
  await window.webContents.session.cookies.set({
    url: options.url,
    name: 'immich_access_token',
    value: options.sessionToken,
    httpOnly: true,
    sameSite: 'strict',
  });
  await window.loadURL(options.url);
  return window;
}

export function sendCommand(window: BrowserWindow, command: MenuCommand): void {
  window.webContents.send(channel('command'), command);
}

/** Hands files to the page, which asks how they should be imported. */
export function sendOpenPaths(window: BrowserWindow, paths: string[]): void {
  if (paths.length > 0) window.webContents.send(channel('openPaths'), paths);
}

/** A second start, or a click on the icon: the one window comes to the front. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
