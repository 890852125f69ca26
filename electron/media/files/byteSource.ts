import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { readFailure } from '../errors.ts';

/** Random access to bytes, so that parsers read the few kilobytes they need of a large file, and tests give them arrays. */
export interface ByteSource {
  /** Total number of bytes. */
  readonly size: number;
  /** Bytes from `offset`; fewer than `length` (or none) where the source ends. Never throws for a range outside. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** A source over bytes in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (offset, length) => Promise.resolve(buffer.subarray(offset, Math.max(offset, offset + length))),
  };
}

/**
 * Opens `path` for reading, gives it to `use` and closes it again.
 * Errors: `FileMissing`, `UnreadableFile` when it can't be opened or read.
 */
export async function withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  let handle: FileHandle;
  let size: number;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    throw readFailure(path, error);
  }
  try {
    size = (await handle.stat()).size;
    return await use({ size, read: (offset, length) => readFully(handle, path, size, offset, length) });
  } finally {
    await handle.close();
  }
}

async function readFully(
  handle: FileHandle,
  path: string,
  size: number,
  offset: number,
  length: number,
): Promise<Buffer> {
  // Clamped before allocating: a lying length in a header must not reserve memory that the file doesn't have.
  const wanted = Math.max(0, Math.min(length, size - offset));
  if (wanted === 0 || offset < 0) return Buffer.alloc(0);
  const buffer = Buffer.allocUnsafe(wanted);
  let filled = 0;
  try {
    while (filled < wanted) {
      const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
  } catch (error) {
    throw readFailure(path, error);
  }
  return buffer.subarray(0, filled);
}
