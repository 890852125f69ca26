import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { jpeg } from './pictures.ts';
import { testFfmpeg } from './media/tools.ts';
import { makeClip } from './media/clips.ts';

/** An iPhone's live photo: two files that only share an identifier. */

/** A JPEG whose maker note holds the identifier, as an iPhone writes it (exiftool changes such notes, but makes none). */
export async function livePicture(seed: number, identifier: string): Promise<Buffer> {
  const picture = await jpeg({ seed, takenAt: null });
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(identifier)]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), head, exif, picture.subarray(2)]);
}

/** Takes the place of an identifier, and is as long as one. */
const placeholder = 'X'.repeat(36);

/**
 * Makes a film of half a second whose keys hold an identifier. Encoded once; each call gives the film of another
 * identifier (36 characters) and, where they share one, of another `take`.
 */
export function liveFilms(folder: string): (identifier: string, take?: number) => Buffer {
  const path = join(folder, 'film.mov');
  const identified = `-movflags use_metadata_tags -metadata com.apple.quicktime.content.identifier=${placeholder}`;
  makeClip(testFfmpeg(), path, `-c:v libx264 -pix_fmt yuv420p -c:a aac ${identified}`, { seconds: 0.5 });
  const film = readFileSync(path);
  rmSync(path);
  const at = film.indexOf(placeholder);
  return (identifier, take = 0) => {
    const bytes = Buffer.concat([
      film,
      Buffer.from([0, 0, 0, 12]),
      Buffer.from('free'),
      Buffer.alloc(4, take),
    ]);
    bytes.write(identifier, at, placeholder.length, 'latin1');
    return bytes;
  };
}

/** IFD0 → Exif directory → date and Apple's maker note, whose offsets count from its own beginning. */
function tiff(identifier: string): Buffer {
  const text = Buffer.from(`${identifier}\0`, 'latin1');
  const note = Buffer.concat([
    Buffer.from('Apple iOS\0\0\u0001MM', 'latin1'),
    directory([{ tag: 0x0011, type: 2, count: text.length, value: 32 }]),
    text,
  ]);
  const date = Buffer.from('2024:05:01 12:00:00\0', 'latin1');
  return Buffer.concat([
    Buffer.from('MM\0*\0\0\0\u0008', 'latin1'),
    directory([{ tag: 0x8769, type: 4, count: 1, value: 26 }]),
    directory([
      { tag: 0x9003, type: 2, count: date.length, value: 56 },
      { tag: 0x927c, type: 7, count: note.length, value: 56 + date.length },
    ]),
    date,
    note,
  ]);
}

function directory(entries: { tag: number; type: number; count: number; value: number }[]): Buffer {
  const bytes = Buffer.alloc(2 + entries.length * 12 + 4);
  bytes.writeUInt16BE(entries.length, 0);
  for (const [n, { tag, type, count, value }] of entries.entries()) {
    const at = 2 + n * 12;
    bytes.writeUInt16BE(tag, at);
    bytes.writeUInt16BE(type, at + 2);
    bytes.writeUInt32BE(count, at + 4);
    bytes.writeUInt32BE(value, at + 8);
  }
  return bytes;
}
