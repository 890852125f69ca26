import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateFolder, numbered, safeFileName } from './fileName.ts';

describe('the name of an original', () => {
  it.each([
    ['IMG_0001.JPG', 'IMG_0001.JPG'],
    ['Strand 🏖️ Ärger.jpg', 'Strand 🏖️ Ärger.jpg'],
    ['a/b\\c:d*?.jpg', 'a_b_c_d__.jpg'],
    ['line\nbreak.jpg', 'line_break.jpg'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['.hidden.jpg', '_hidden.jpg'],
    ['trailing. . ', 'trailing'],
    ['CON.jpg', '_CON.jpg'],
    ['lpt1', '_lpt1'],
    ['', '_'],
    ['...', '_'],
  ])('%j becomes %j', (original, safe) => {
    expect(safeFileName(original)).toBe(safe);
  });

  it('is never a path, never longer than a disk takes, and has room for a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = safeFileName(name);
        for (const forbidden of ['/', '\\', '\0']) expect(safe).not.toContain(forbidden);
        expect(['', '.', '..']).not.toContain(safe);
        expect(Buffer.byteLength(numbered(safe, 9999))).toBeLessThanOrEqual(255);
      }),
    );
  });

  it('keeps the extension of a name that must be cut', () => {
    const cut = safeFileName(`${'ü'.repeat(200)}.jpeg`);
    expect(cut).toMatch(/^ü+\.jpeg$/);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(249);
  });

  it('numbers a collision before the extension', () => {
    expect([0, 1, 12].map((n) => numbered('a.tar.jpg', n))).toEqual([
      'a.tar.jpg',
      'a.tar-1.jpg',
      'a.tar-12.jpg',
    ]);
  });

  it('sorts into a folder by the local day', () => {
    expect(dateFolder(Date.UTC(2024, 4, 1, 23, 59))).toBe('2024/2024-05-01');
    expect(dateFolder(Date.UTC(-1, 0, 1))).toBe('0000/0000-00-00');
  });
});
