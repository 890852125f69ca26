import { statfs } from 'node:fs/promises';
import type { ServerStorageResponse } from '../../../shared/api/server.ts';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `1.5 GiB`: one decimal, binary units, as clients of the protocol expect to show it. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** The disk under `folder`. Throws what the file system says when the folder is gone. */
export async function getStorage(folder: string): Promise<ServerStorageResponse> {
  const disk = await statfs(folder);
  const size = disk.blocks * disk.bsize;
  // What the system keeps for its administrator is not free for us, and not used either.
  const available = disk.bavail * disk.bsize;
  const used = (disk.blocks - disk.bfree) * disk.bsize;
  return {
    diskSize: formatBytes(size),
    diskUse: formatBytes(used),
    diskAvailable: formatBytes(available),
    diskSizeRaw: size,
    diskUseRaw: used,
    diskAvailableRaw: available,
    diskUsagePercentage: size === 0 ? 0 : Math.round((used / size) * 10_000) / 100,
  };
}
