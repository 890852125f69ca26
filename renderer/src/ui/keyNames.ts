import { hasMessage, t } from '../../../shared/messages/t.ts';

const mac = /mac|iphone|ipad/i.test(navigator.platform);
const macSigns: Record<string, string> = {
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Delete: '⌦',
  Backspace: '⌫',
};

function nameOf(part: string): string {
  if (mac && macSigns[part]) return macSigns[part];
  const word = part === 'Mod' ? 'Ctrl' : part;
  const key = `shortcuts.${word.charAt(0).toLowerCase()}${word.slice(1)}`;
  return word.length > 1 && hasMessage(key) ? t(key) : word;
}

/** The names of the keys in a shortcut pattern, in the order they are pressed. */
export function keyNames(pattern: string): string[] {
  const parts = pattern.endsWith('++') ? [...pattern.slice(0, -2).split('+'), '+'] : pattern.split('+');
  return (pattern === '+' ? ['+'] : parts).map(nameOf);
}
