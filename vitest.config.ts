import { defineConfig } from 'vitest/config';

/** Tests that wait for threads, processes and browsers: how long each may take (ms), and a second try on a busy machine. */
const outer = (patience: number) =>
  ({ testTimeout: patience, hookTimeout: patience, pool: 'forks', retry: 1 }) as const;

/**
 * Three rings. `unit` lies beside the code and touches nothing; `api` and `integration` use real SQLite, a real core and real
 * child processes; `e2e` drives a real browser against a real server. Files of `unit` and `api` share their processes:
 * reading the code anew for each of them takes longer than their tests. Who puts another module in a module's place needs a
 * process of their own, and is called `.alone.test.ts`. Two files at a time: outer tests wait more
 * than they work, and more of them would time each other out on two cores.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{electron,shared,renderer,benchmarks,evaluations,scripts}/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'dist/**', '**/*.alone.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'unit, alone',
          include: ['{electron,shared,renderer}/**/*.alone.test.ts'],
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'api',
          include: ['tests/{integration/api,contract}/**/*.test.ts'],
          setupFiles: ['tests/support/nobodySignedIn.ts'],
          ...outer(60_000),
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/integration/api/**'],
          ...outer(60_000),
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/support/readyLibrary.ts'],
          ...outer(120_000),
        },
      },
    ],
  },
});
