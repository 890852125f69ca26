/** Tells the native menu what is possible; several parts each know a piece, the menu wants the whole. */
import type { MenuState } from '../../../shared/bridge.ts';
import { bridge } from './bridge.ts';

let state: MenuState = { enabled: [] };
let published = '';

/** Merges a piece into the menu's state and sends it if that changed anything. */
export function publishMenuState(piece: Partial<MenuState>): void {
  state = { ...state, ...piece };
  const text = JSON.stringify(state);
  if (text === published) return;
  published = text;
  bridge?.setMenuState(state);
}
