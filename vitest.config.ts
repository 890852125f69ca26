import { defineConfig } from 'vitest/config';

/**
 * Three rings. `unit` lies beside the code and touches nothing; `integration` uses real SQLite, a real core and
 * real child processes; `e2e` drives a real browser against a real server. Files of the outer rings run one
 * after the other: on two cores they would only get in each other's way.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{electron,shared,renderer,benchmarks,evaluations,scripts}/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'dist/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{integration,contract}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          pool: 'forks',
          retry: 1,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
    ],
  },
});
