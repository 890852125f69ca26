import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';

/** Bytes of a file; 0 when it isn't there. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Waits until the file's bytes are on the disk. Never for a database that is open: see `lock.ts` on POSIX locks. */
export function syncFile(file: string): void {
  // Windows flushes only what was opened for writing.
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Waits until a rename in the folder is on the disk. Windows has no such call and journals names itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The files SQLite keeps beside a database while it is open. */
export const companionsOf = (file: string): [log: string, sharedMemory: string] => [
  `${file}-wal`,
  `${file}-shm`,
];
