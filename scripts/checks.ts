/**
 * `npm run check`: types, lint and format as one command. Each is a line with its verdict; exits 1 if any fails.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

interface Check {
  name: string;
  command: string;
  args: string[];
}

const checks: Check[] = [
  { name: 'types of the app', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of the page', command: 'tsc', args: ['-p', 'renderer/tsconfig.json'] },
  { name: 'types of the browser tests', command: 'tsc', args: ['-p', 'tests/e2e/tsconfig.json'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings', '--quiet'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level=warn', '.'] },
];

/** Runs one check; its output goes straight to the terminal. */
async function runCheck(check: Check): Promise<boolean> {
  const bin = join(root, 'node_modules', '.bin', check.command);
  const child = spawn(bin, check.args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  try {
    const [status] = await once(child, 'exit');
    return status === 0;
  } catch (error) {
    console.error(`${check.command} could not be started:`, error);
    return false;
  }
}

/** Runs all checks side by side, a line with its verdict for each. Returns how many passed and how many failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const verdicts = await Promise.all(
    checks.map(async (check) => {
      const ok = await runCheck(check);
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${check.name}`);
      return ok;
    }),
  );
  const passed = verdicts.filter(Boolean).length;
  return { passed, failed: verdicts.length - passed };
}

if (import.meta.main) {
  const { failed } = await runChecks();
  process.exitCode = failed === 0 ? 0 : 1;
}
