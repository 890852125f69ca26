/** @file Runs in the sandboxed page before its scripts: puts the bridge on `window.latent`, and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { NativeBridge } from '../../shared/bridge.ts';
import { channel } from './channelName.ts';

/** Listens to one of the shell's notices; returns what ends it. The event object stays on this side. */
function listen<T>(name: 'command' | 'openPaths', listener: (value: T) => void): () => void {
  const forward = (_event: unknown, value: T): void => listener(value);
  ipcRenderer.on(channel(name), forward);
  return () => ipcRenderer.off(channel(name), forward);
}

const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';

const bridge: NativeBridge = {
  platform,
  pathsForFiles: (files) => files.map((file) => webUtils.getPathForFile(file)),
  pickPaths: (options) => ipcRenderer.invoke(channel('pickPaths'), options),
  pickFolder: () => ipcRenderer.invoke(channel('pickFolder')),
  showInFolder: (assetId) => ipcRenderer.invoke(channel('showInFolder'), assetId),
  startDrag: (assetIds) => ipcRenderer.send(channel('startDrag'), [...assetIds]),
  setProgress: (fraction) => ipcRenderer.send(channel('setProgress'), fraction),
  onCommand: (listener) => listen('command', listener),
  setMenuState: (state) => ipcRenderer.send(channel('setMenuState'), state),
  onOpenPaths: (listener) => listen('openPaths', listener),
};

contextBridge.exposeInMainWorld('latent', bridge);
