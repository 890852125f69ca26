import { Readable } from 'node:stream';

export interface ByteRange {
  start: number;
  /** Inclusive. */
  end: number;
}

/**
 * A `Range` header as RFC 9110 reads it, clamped to the file. Anything that is no single byte range is ignored, as the
 * standard allows; a range that begins past the end can't be satisfied.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  if (match[1] === '') {
    const last = Number(match[2]);
    if (last === 0 || size === 0) return 'unsatisfiable';
    return { start: Math.max(0, size - last), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size) return 'unsatisfiable';
  return start > end ? 'whole' : { start, end };
}

/** These bytes of a stream that can only be read from its beginning; it is let go as soon as the last one came. */
export function cut(source: Readable, range: ByteRange): Readable {
  return Readable.from(bytesOf(source, range), { objectMode: false });
}

async function* bytesOf(source: AsyncIterable<Buffer>, { start, end }: ByteRange): AsyncGenerator<Buffer> {
  let position = 0;
  for await (const chunk of source) {
    const part = chunk.subarray(Math.max(0, start - position), end + 1 - position);
    position += chunk.length;
    if (part.length > 0) yield part;
    if (position > end) return;
  }
}
