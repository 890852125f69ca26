import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';

/**
 * Files and folders that a command line names: "open with", or a drop on the app's icon. Switches, the app itself and
 * what isn't there are left out.
 */
export function pathsFromArguments(
  args: readonly string[],
  cwd: string,
  appPath: string,
  exists: (path: string) => boolean = existsSync,
): string[] {
  const takesValue = new Set(['--library', '--host', '--port', '--ml']);
  return args
    .filter((arg, i) => !arg.startsWith('-') && !takesValue.has(args[i - 1] ?? ''))
    .map((arg) => (isAbsolute(arg) ? arg : resolve(cwd, arg)))
    .filter((path) => path !== resolve(appPath) && exists(path));
}
