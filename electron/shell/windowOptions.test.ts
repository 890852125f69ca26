import { describe, expect, it } from 'vitest';
import { defaultState, placeWindow, windowOptions } from './windowOptions.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const second = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('the window', () => {
  it('gives the page no power over the machine', () => {
    expect(windowOptions(defaultState, '/preload.cjs').webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
    });
  });

  it('opens where it was, on whichever screen that is', () => {
    const state = { x: 1600, y: 80, width: 1200, height: 800, isMaximized: false };
    expect(placeWindow(state, [laptop, second])).toEqual(state);
  });

  it('comes back to a screen that is there when its own is gone', () => {
    const lost = placeWindow({ x: 1600, y: 80, width: 2000, height: 1300, isMaximized: true }, [laptop]);
    expect(lost).toEqual({ width: 1440, height: 900, isMaximized: true });
  });

  it('is never too small to use, and its title bar can always be taken hold of', () => {
    expect(placeWindow({ width: 10, height: 10, isMaximized: false }, [laptop])).toMatchObject({
      width: 480,
      height: 400,
    });
    expect(
      placeWindow({ x: 10, y: -500, width: 800, height: 600, isMaximized: false }, [laptop]).y,
    ).toBeUndefined();
  });
});
