/**
 * The one keyboard listener and the registry behind it. A part of the page registers a scope while it is on screen;
 * a key goes to the scope registered last that knows it, and to one handler only. Nothing fires while a person
 * types, or inside dialogs and menus, which have keys of their own.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import type { MenuCommand } from '../../../shared/bridge.ts';
import { bridge, isMac } from './bridge.ts';
import { matchesPattern } from './shortcutMatch.ts';
import { publishMenuState } from './menuState.ts';

export interface Shortcut {
  /** One or more patterns, as described in shortcutMatch.ts; [] for a command of the native menu without a key. */
  readonly keys: string | readonly string[];
  /** What it does, for the sheet: a text from the catalogue. */
  readonly label: string;
  readonly run: (event: KeyboardEvent | undefined) => void;
  /** Fires again while the key is held: for moving, not for acting. Default false. */
  readonly repeat?: boolean;
  /** False leaves the key to the scopes below and disables the menu command. Default true. */
  readonly enabled?: boolean;
  /** The native menu's command that does the same. */
  readonly command?: MenuCommand;
}

export interface Scope {
  readonly name: string;
  /** Heading in the sheet: a text from the catalogue. */
  readonly title: string;
  /** Scopes below do not get keys or commands, except the app's own. For the viewer, which lies over a timeline. */
  readonly exclusive: boolean;
  readonly shortcuts: Readonly<Record<string, Shortcut>>;
}

/** The app's own scope: it stays reachable under an exclusive one. */
export const appScope = 'app';

interface Entry {
  readonly id: symbol;
  readonly scope: Scope;
}

/** Scopes on screen, the newest last. */
export const useShortcutRegistry = create<{ entries: readonly Entry[] }>(() => ({ entries: [] }));

/** The order in which scopes are asked: an exclusive one, then those registered last, the app's own at the end. */
function rank(scope: Scope): number {
  if (scope.exclusive) return 0;
  return scope.name === appScope ? 2 : 1;
}

function reachable(): Scope[] {
  const scopes = useShortcutRegistry
    .getState()
    .entries.map((entry) => entry.scope)
    .toReversed()
    .toSorted((a, b) => rank(a) - rank(b));
  const top = scopes[0];
  return top?.exclusive ? scopes.filter((scope) => scope === top || scope.name === appScope) : scopes;
}

/** The scopes that get keys now, in the order they are asked: for the sheet. */
export function reachableScopes(): readonly Scope[] {
  return reachable();
}

function put(id: symbol, scope: Scope | undefined): void {
  const { entries } = useShortcutRegistry.getState();
  const at = entries.findIndex((entry) => entry.id === id);
  const kept = entries.filter((entry) => entry.id !== id);
  if (scope) kept.splice(at < 0 ? kept.length : at, 0, { id, scope });
  useShortcutRegistry.setState({ entries: kept });
  publishMenuState({ enabled: enabledCommands() });
}

function enabledCommands(): MenuCommand[] {
  const commands = new Set<MenuCommand>();
  for (const scope of reachable()) {
    for (const shortcut of Object.values(scope.shortcuts)) {
      if (shortcut.command && shortcut.enabled !== false) commands.add(shortcut.command);
    }
  }
  return [...commands];
}

/**
 * Registers shortcuts while the component is mounted.
 *
 * `name` is the scope (`timeline`, `viewer`); the object's keys are ids of your own. `options.title` heads the
 * group in the sheet (`?`). Handlers may close over fresh state: each render's are used.
 */
export function useShortcuts(
  name: string,
  shortcuts: Readonly<Record<string, Shortcut>>,
  options: { title: string; exclusive?: boolean; enabled?: boolean },
): void {
  const [id] = useState(() => Symbol(name));
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  const { title, exclusive = false, enabled = true } = options;
  // Registering anew on every render would reorder nothing but wake the menu: only what the sheet shows counts.
  const shape = JSON.stringify(
    Object.entries(shortcuts).map(([key, s]) => [key, s.keys, s.label, s.repeat, s.enabled, s.command]),
  );
  useLayoutEffect(() => {
    if (!enabled) return;
    const live = Object.fromEntries(
      Object.entries(latest.current).map(([key, shortcut]) => [
        key,
        { ...shortcut, run: (event: KeyboardEvent | undefined) => latest.current[key]?.run(event) },
      ]),
    );
    put(id, { name, title, exclusive, shortcuts: live });
  }, [id, name, title, exclusive, enabled, shape]);
  useLayoutEffect(() => {
    if (!enabled) put(id, undefined);
    return () => put(id, undefined);
  }, [id, enabled]);
}

const typing =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="searchbox"], ' +
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"], [type="submit"], [type="file"])';
const ownKeys = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
const pressable =
  'button, a[href], summary, [role="button"], [role="switch"], [role="checkbox"], [role="radio"], [role="tab"], input';

/** True if a key pressed here belongs to what has focus and not to the shortcuts. */
export function keepsItsKeys(target: EventTarget | null, code: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(typing) || target.closest(ownKeys)) return true;
  return (code === 'Enter' || code === 'Space') && target.closest(pressable) !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || keepsItsKeys(event.target, event.code)) return;
  for (const scope of reachable()) {
    for (const shortcut of Object.values(scope.shortcuts)) {
      if (shortcut.enabled === false) continue;
      const keys = typeof shortcut.keys === 'string' ? [shortcut.keys] : shortcut.keys;
      if (!keys.some((pattern) => matchesPattern(pattern, event, isMac))) continue;
      event.preventDefault();
      if (!event.repeat || shortcut.repeat) shortcut.run(event);
      return;
    }
  }
}

/** While a person types, these mean the text. */
const textCommands: Partial<Record<MenuCommand, string>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.selectAll': 'selectAll',
};

/** Carries out a command of the native menu; false if nothing on screen can. */
export function runCommand(command: MenuCommand): boolean {
  const textCommand = textCommands[command];
  if (textCommand && document.activeElement?.closest(typing)) return document.execCommand(textCommand);
  for (const scope of reachable()) {
    for (const shortcut of Object.values(scope.shortcuts)) {
      if (shortcut.command !== command || shortcut.enabled === false) continue;
      shortcut.run(undefined);
      return true;
    }
  }
  return false;
}

/** Listens for keys and menu commands. Mounted once, by the app. */
export function useShortcutListener(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    const stop = bridge?.onCommand((command) => {
      runCommand(command);
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stop?.();
    };
  }, []);
}
