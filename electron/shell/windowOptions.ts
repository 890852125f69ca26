import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

/** What of a window is remembered from one run to the next. */
export interface WindowState {
  x?: number;
  y?: number;
  width: number;
  height: number;
  isMaximized: boolean;
}

/** A first window that shows four rows of photos and fits a small laptop. */
export const defaultState: WindowState = { width: 1280, height: 860, isMaximized: false };

/** Below this the layout for phones would be right, and a desktop window is no phone. */
const smallest = { width: 480, height: 400 };

/**
 * The remembered place, as far as it can be seen: a window whose screen is gone opens in the middle of one that is
 * there, and none is larger than its screen.
 */
export function placeWindow(state: WindowState, screens: readonly Rectangle[]): WindowState {
  const width = Math.max(smallest.width, state.width);
  const height = Math.max(smallest.height, state.height);
  const { x, y } = state;
  const isSeen = (screen: Rectangle): boolean =>
    x !== undefined &&
    y !== undefined &&
    // Enough of the title bar to take hold of it.
    x + width > screen.x + 100 &&
    x < screen.x + screen.width - 100 &&
    y >= screen.y - 10 &&
    y < screen.y + screen.height - 50;
  const home = screens.find(isSeen);
  const limit = home ?? screens[0];
  const size = {
    width: limit ? Math.min(width, limit.width) : width,
    height: limit ? Math.min(height, limit.height) : height,
  };
  return { ...size, isMaximized: state.isMaximized, ...(home && { x, y }) };
}

/**
 * The main window. The page is as powerless as a page on the web: sandboxed, isolated, without Node; what it may ask
 * of the desktop are the few methods of the bridge.
 */
export function windowOptions(state: WindowState, preload: string): BrowserWindowConstructorOptions {
  return {
    ...(state.x !== undefined && state.y !== undefined && { x: state.x, y: state.y }),
    width: state.width,
    height: state.height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    // Shown when the page has painted: no white flash before a dark room.
    show: false,
    backgroundColor: '#0f0f0f',
    title: 'Latent',
    autoHideMenuBar: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
      // Typing in a description needs no dictionary from the internet, and nothing is downloaded.
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  };
}
