import { describe, expect, it } from 'vitest';
import { matchesPattern, parsePattern } from './shortcutMatch.ts';
import type { KeyPress } from './shortcutMatch.ts';

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...part,
});

const onPc = (pattern: string, part: Partial<KeyPress>) => matchesPattern(pattern, press(part), false);
const onMac = (pattern: string, part: Partial<KeyPress>) => matchesPattern(pattern, press(part), true);

describe('letters', () => {
  it('mean the key that types them, so that AZERTY and Dvorak people press what is printed', () => {
    expect(onPc('Mod+Z', { key: 'z', code: 'KeyW', ctrlKey: true })).toBe(true);
    expect(onPc('Mod+W', { key: 'z', code: 'KeyW', ctrlKey: true })).toBe(false);
  });

  it('mean the key in their place where the layout types another script', () => {
    expect(onPc('F', { key: 'а', code: 'KeyF' })).toBe(true);
    expect(onPc('I', { key: 'Process', code: 'KeyI' })).toBe(true);
    expect(onPc('F', { key: 'ф', code: 'KeyA' })).toBe(false);
  });

  it('work with Caps Lock', () => {
    expect(onPc('F', { key: 'F', code: 'KeyF' })).toBe(true);
  });

  it('need exactly the modifiers they name', () => {
    expect(onPc('Mod+Z', { key: 'z', code: 'KeyZ' })).toBe(false);
    expect(onPc('Z', { key: 'z', code: 'KeyZ', ctrlKey: true })).toBe(false);
    expect(onPc('Mod+Z', { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe(false);
    expect(onPc('Mod+Shift+Z', { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe(true);
    expect(onPc('F', { key: 'f', code: 'KeyF', altKey: true })).toBe(false);
  });
});

describe('Mod', () => {
  it('is Ctrl, and Cmd on a Mac', () => {
    expect(onPc('Mod+A', { key: 'a', code: 'KeyA', ctrlKey: true })).toBe(true);
    expect(onPc('Mod+A', { key: 'a', code: 'KeyA', metaKey: true })).toBe(false);
    expect(onMac('Mod+A', { key: 'a', code: 'KeyA', metaKey: true })).toBe(true);
    expect(onMac('Mod+A', { key: 'a', code: 'KeyA', ctrlKey: true })).toBe(false);
    expect(onMac('Ctrl+Mod+F', { key: 'f', code: 'KeyF', ctrlKey: true, metaKey: true })).toBe(true);
  });
});

describe('signs', () => {
  it('mean the sign, wherever the layout keeps it and whatever types it', () => {
    expect(onPc('?', { key: '?', code: 'Slash', shiftKey: true })).toBe(true);
    expect(onPc('?', { key: '?', code: 'Minus', shiftKey: true })).toBe(true);
    expect(onPc('[', { key: '[', code: 'Digit8', altKey: true })).toBe(true);
    expect(onPc('/', { key: '?', code: 'Slash', shiftKey: true })).toBe(false);
  });

  it('do not fire with Ctrl unless they ask for it', () => {
    expect(onPc('/', { key: '/', code: 'Slash', ctrlKey: true })).toBe(false);
    expect(onPc('Mod+/', { key: '/', code: 'Slash', ctrlKey: true })).toBe(true);
    expect(onPc('Mod++', { key: '+', code: 'Equal', ctrlKey: true, shiftKey: true })).toBe(true);
  });
});

describe('digits and named keys', () => {
  it('take digits from the top row and the number pad, without Shift on AZERTY', () => {
    expect(onPc('1', { key: '&', code: 'Digit1' })).toBe(true);
    expect(onPc('1', { key: '1', code: 'Numpad1' })).toBe(true);
    expect(onPc('Shift+1', { key: '!', code: 'Digit1', shiftKey: true })).toBe(true);
  });

  it('know keys by their names', () => {
    expect(onPc('ArrowLeft', { key: 'ArrowLeft', code: 'ArrowLeft' })).toBe(true);
    expect(onPc('Space', { key: ' ', code: 'Space' })).toBe(true);
    expect(onPc('Delete', { key: 'Delete', code: 'Delete', shiftKey: true })).toBe(false);
  });
});

it('reads the plus sign as a key', () => {
  expect(parsePattern('+')).toMatchObject({ key: '+', mod: false });
  expect(parsePattern('Mod++')).toMatchObject({ key: '+', mod: true });
  expect(parsePattern('Mod+Shift+Z')).toMatchObject({ key: 'Z', mod: true, shift: true });
});
