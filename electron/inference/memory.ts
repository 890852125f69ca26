import { totalmem } from 'node:os';

/**
 * How much memory loaded models may take, bytes: a quarter of the machine (or of what a container may use), so that
 * it stays usable while they work. At least 512 MB, which the bundled models never reach; at most 4 GB, which is
 * enough for the largest image model of the catalogue and its text model together.
 */
export function modelMemoryBytes(machineBytes = machineMemory()): number {
  return Math.max(512 * 2 ** 20, Math.min(4 * 2 ** 30, machineBytes / 4));
}

/** The machine's memory, or what a container may use of it, bytes. */
export function machineMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(totalmem(), constrained) : totalmem();
}
