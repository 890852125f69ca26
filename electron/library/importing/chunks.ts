import { open, type FileHandle } from 'node:fs/promises';

/** Size of a chunk, bytes: big enough to keep a disk busy, small enough that hashing one holds the event loop some 0.3 ms. */
const chunkBytes = 256 * 1024;

/**
 * Buffers that nobody reads into at the moment. A fresh one for every chunk would have the garbage collector run
 * several times a second during an import, and each time hold the event loop for tens of milliseconds.
 */
const idle: Buffer[] = [];

/**
 * The bytes of a file, in order. A chunk is good until the next one is asked for: its memory is used again.
 * @throws the file system's error; an `ABORT_ERR` when `signal` aborts, seen between two chunks.
 */
export async function* chunksOf(path: string, signal?: AbortSignal): AsyncGenerator<Buffer, void> {
  const handle = await open(path, 'r');
  const buffer = idle.pop() ?? Buffer.allocUnsafeSlow(chunkBytes);
  try {
    for (;;) {
      if (signal?.aborted) throw Object.assign(new Error('reading was aborted'), { code: 'ABORT_ERR' });
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    idle.push(buffer);
    await handle.close();
  }
}

/** Writes a chunk whole: a system may take only a part of it at a time. */
export async function writeChunk(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done);
    done += bytesWritten;
  }
}
