/**
 * `npm test`: checks, then every test, then one line of its own: `N passed, N failed, N skipped`. What was skipped
 * is listed with its reason. Arguments go on to vitest: `npm test -- tests/integration/db`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { runChecks } from './checks.ts';
import { prepareResources } from './prepareResources.ts';

const root = resolve(import.meta.dirname, '..');

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

const counts = { passed: 0, failed: 0, skipped: 0 };
const args = process.argv.slice(2);

if (args.length === 0) {
  const checked = await runChecks();
  counts.passed += checked.passed;
  counts.failed += checked.failed;
  const built = spawnSync(join(root, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`${built.status === 0 ? 'ok    ' : 'FAILED'} build of the page`);
  counts[built.status === 0 ? 'passed' : 'failed'] += 1;
}

// Without a network the tests that need real models say so and are skipped.
await prepareResources();

const folder = mkdtempSync(join(tmpdir(), 'latent-test-'));
const file = join(folder, 'report.json');
const ran = spawnSync(
  join(root, 'node_modules', '.bin', 'vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // Many tests start the app as a process of its own: code that was compiled once starts in half the time.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  },
);

try {
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests;
  const skipped = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(
      ({ status }) => status === 'skipped' || status === 'pending' || status === 'todo',
    ),
  );
  for (const { fullName } of skipped) console.log(`skipped: ${fullName}`);
  // A file that failed to load has no tests of its own to fail.
  counts.failed += report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
} catch (error) {
  console.error('The tests ended without a report:', error);
  counts.failed += 1;
}
// Errors outside any test (an unhandled rejection) only show in the exit code.
if (ran.status !== 0 && counts.failed === 0) counts.failed += 1;
rmSync(folder, { recursive: true, force: true });

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
