/** The native bridge: there in the desktop window, undefined in a browser. */
import type { NativeBridge } from '../../../shared/bridge.ts';

declare global {
  /** Put there by the desktop window's preload. */
  var latent: NativeBridge | undefined;
}

/** What the desktop shell offers, or undefined in a browser. */
export const bridge: NativeBridge | undefined = globalThis.latent;

/** True where Cmd takes Ctrl's place and key names are the Mac's. */
export const isMac: boolean = bridge
  ? bridge.platform === 'darwin'
  : /mac|iphone|ipad/i.test(navigator.platform);
