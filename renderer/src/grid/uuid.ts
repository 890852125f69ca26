/** @file Ids as 16 bytes: a million of them are 16 MB instead of 60, and finding one is a scan of integers. */

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** An id that is not a UUID came from the server. */
export class NotAUuidError extends Error {
  override readonly name = 'NotAUuidError';
  constructor(text: string) {
    super(`“${text}” is not a UUID.`);
  }
}

function nibble(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  return -1;
}

/**
 * Writes `text` as 16 bytes at `offset`.
 *
 * @throws NotAUuidError
 */
export function writeUuid(text: string, bytes: Uint8Array, offset: number): void {
  let at = 0;
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) {
      if (text.charCodeAt(at) !== 45) throw new NotAUuidError(text);
      at += 1;
    }
    const high = nibble(text.charCodeAt(at));
    const low = nibble(text.charCodeAt(at + 1));
    if (high < 0 || low < 0) throw new NotAUuidError(text);
    bytes[offset + i] = (high << 4) | low;
    at += 2;
  }
  if (text.length !== 36) throw new NotAUuidError(text);
}

/** The 16 bytes at `offset` as lower-case text. */
export function readUuid(bytes: Uint8Array, offset: number): string {
  let text = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += hex[bytes[offset + i] ?? 0];
  }
  return text;
}

/** The index of an id among ids of 16 bytes each, or -1. Text that is no UUID is nowhere. */
export function findUuid(ids: Uint8Array, text: string): number {
  const wanted = new Uint8Array(16);
  try {
    writeUuid(text, wanted, 0);
  } catch (error) {
    if (error instanceof NotAUuidError) return -1;
    throw error;
  }
  const words = new Uint32Array(ids.buffer, ids.byteOffset, ids.byteLength >> 2);
  const [a, b, c, d] = new Uint32Array(wanted.buffer);
  for (let i = 0; i < words.length; i += 4) {
    if (words[i] === a && words[i + 1] === b && words[i + 2] === c && words[i + 3] === d) return i >> 2;
  }
  return -1;
}
