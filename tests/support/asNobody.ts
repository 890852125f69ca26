import { chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

/** Linux's and macOS's number for somebody who owns nothing; only that it is not root's matters here. */
const nobody = 65_534;

/**
 * Runs `work` as somebody whom files refuse what their modes forbid: root, as which tests run in a container, reads
 * everything. `folder` and what is in it belong to them from then on. The whole process is them meanwhile, so nothing else
 * may run in it.
 */
export async function asNobody<T>(folder: string, work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return await work();
  const inside = await readdir(folder, { recursive: true });
  for (const path of [folder, ...inside.map((name) => join(folder, name))]) await chown(path, nobody, nobody);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
