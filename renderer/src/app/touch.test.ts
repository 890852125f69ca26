import { describe, expect, it } from 'vitest';
import { en } from '../../../shared/messages/en.ts';

/** What only a person at a desk can do. */
const ofDesk = /\b(?:[Pp]ress [A-Z]\b|[Dd]rop\b|Shift\b|Ctrl\b|[Cc]lick|[Aa]rrow keys|[Kk]eyboard)/;

/** Seen at a desk alone, or a name of what is for a keyboard. */
const exceptions = new Set([
  'firstRun.dropNative', // left out by CSS
  'importing.dropTitle', // while something hangs on the pointer
  'settings.showShortcuts',
  'menu.shortcuts',
  'shortcuts.title',
  'shortcuts.open',
  'shortcuts.ctrl',
  'shortcuts.shift',
]);

const texts = new Map(
  Object.entries(en).flatMap(([area, messages]) =>
    Object.entries(messages).map(([name, text]): [string, string] => [`${area}.${name}`, text]),
  ),
);

describe('texts for fingers', () => {
  it('are there wherever a text asks for a key or a drop', () => {
    const asking = [...texts].filter(([key, text]) => ofDesk.test(text) && !exceptions.has(key));
    expect(asking.map(([key]) => key).filter((key) => !texts.has(`${key}Touch`))).toEqual([]);
  });

  it('ask for neither', () => {
    const touch = [...texts].filter(([key]) => key.endsWith('Touch'));
    expect(touch.length).toBeGreaterThan(0);
    expect(touch.filter(([, text]) => ofDesk.test(text))).toEqual([]);
  });
});
