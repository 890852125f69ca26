/**
 * Which key press means which shortcut. Pure, so that layouts can be tested without a keyboard.
 *
 * A pattern is modifiers and one key, joined by `+`: `F`, `Mod+Shift+Z`, `ArrowLeft`, `Space`, `?`, `Mod+,`.
 * `Mod` is Cmd on a Mac and Ctrl elsewhere. A letter means the key that types it; where a layout types another
 * script (or an input method is on) it means the key in that letter's place on a US keyboard. A digit means that
 * key of the top row or the number pad, so that AZERTY needs no Shift. Any other sign means the sign, wherever it is.
 */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface Pattern {
  readonly key: string;
  readonly mod: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** Splits a pattern; `Mod++` is the plus sign with Mod. */
export function parsePattern(pattern: string): Pattern {
  const endsInPlus = pattern === '+' || pattern.endsWith('++');
  const parts = endsInPlus ? [...pattern.slice(0, -1).split('+').filter(Boolean), '+'] : pattern.split('+');
  const modifiers = new Set(parts.slice(0, -1));
  return {
    key: parts.at(-1) ?? '',
    mod: modifiers.has('Mod'),
    ctrl: modifiers.has('Ctrl'),
    alt: modifiers.has('Alt'),
    shift: modifiers.has('Shift'),
  };
}

function sameKey(wanted: string, press: KeyPress): 'named' | 'sign' | undefined {
  if (/^[A-Z]$/.test(wanted)) {
    if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase() === wanted ? 'named' : undefined;
    return press.code === `Key${wanted}` ? 'named' : undefined;
  }
  if (/^\d$/.test(wanted)) {
    return press.code === `Digit${wanted}` || press.code === `Numpad${wanted}` ? 'named' : undefined;
  }
  if (wanted === 'Space') return press.code === 'Space' ? 'named' : undefined;
  if (wanted.length > 1) return press.key === wanted ? 'named' : undefined;
  return press.key === wanted ? 'sign' : undefined;
}

/** True if the key press is what the pattern asks for. */
export function matchesPattern(pattern: string, press: KeyPress, mac: boolean): boolean {
  const wanted = parsePattern(pattern);
  const found = sameKey(wanted.key, press);
  if (!found) return false;
  const ctrl = wanted.ctrl || (wanted.mod && !mac);
  const meta = wanted.mod && mac;
  if (press.ctrlKey !== ctrl || press.metaKey !== meta) return false;
  // A sign may need Shift or AltGr to be typed: having typed it is enough.
  if (found === 'sign') return wanted.shift ? press.shiftKey : true;
  return press.altKey === wanted.alt && press.shiftKey === wanted.shift;
}
