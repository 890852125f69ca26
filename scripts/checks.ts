/**
 * `npm run check`: types, lint and format as one command. Each is a line with its verdict; exits 1 if any fails.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

export interface Check {
  name: string;
  command: string;
  args: string[];
}

export const checks: Check[] = [
  { name: 'types of the app', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of the page', command: 'tsc', args: ['-p', 'renderer/tsconfig.json'] },
  { name: 'types of the browser tests', command: 'tsc', args: ['-p', 'tests/e2e/tsconfig.json'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings', '--quiet'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level=warn', '.'] },
];

/** Runs one check; its output goes straight to the terminal. */
export function runCheck(check: Check): boolean {
  const bin = join(root, 'node_modules', '.bin', check.command);
  const { status, error } = spawnSync(bin, check.args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${check.command} could not be started: ${error.message}`);
  return status === 0;
}

if (import.meta.main) {
  let failed = 0;
  for (const check of checks) {
    const ok = runCheck(check);
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${check.name}`);
    if (!ok) failed += 1;
  }
  process.exitCode = failed === 0 ? 0 : 1;
}
