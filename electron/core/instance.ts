import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * `instance.json`: where the running app can be reached, for the command line. Readable by this user only; the
 * token in it is a session of the owner that ends with the process.
 */
const Instance = z.object({ url: z.url(), token: z.string(), pid: z.number().int() });
export type Instance = z.infer<typeof Instance>;

export function writeInstance(file: string, instance: Instance): void {
  const temporary = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(temporary, JSON.stringify(instance), { mode: 0o600 });
  renameSync(temporary, file);
}

/** What a running app left there; undefined when there is none or the file makes no sense. */
export function readInstance(file: string): Instance | undefined {
  try {
    return Instance.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // A crash may leave the file, or half of it: then nobody is there, and the lock says so for sure.
    return undefined;
  }
}

export const removeInstance = (file: string): void => rmSync(file, { force: true });
