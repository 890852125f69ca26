/**
 * Builds the page into dist/renderer when its sources are newer than what is there. Part of `npm start` and of
 * everything else that serves the page, so that a fresh clone needs no step of its own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const built = join(root, 'dist', 'renderer', 'index.html');
const sources = ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'];

/** The newest change below a path, ms. */
function newest(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(
    info.mtimeMs,
    ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(path, name)).mtimeMs,
    ),
  );
}

export function isPageStale(): boolean {
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return sources.some((path) => newest(join(root, path)) > builtAt);
}

/** Returns whether a page is there to be served. */
export function buildPage(): boolean {
  if (!isPageStale()) return true;
  console.log('Building the page …');
  const { status } = spawnSync(join(root, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

if (import.meta.main && !buildPage()) process.exitCode = 1;
