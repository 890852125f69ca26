#!/usr/bin/env node
// The `latent` command. The code is TypeScript that Node runs as it is, from 22.18 on; on an older Node the one that
// the package brings along (node_modules/.bin/node, Linux) takes over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  // Threads and child processes read the variable. Code that was compiled once starts in half the time.
  process.env.NODE_COMPILE_CACHE ??= join(cacheHome(), 'latent', 'compiled');
  module.enableCompileCache();
  const source = join(root, 'electron', 'entry', 'cli.ts');
  await import(pathToFileURL(existsSync(source) ? source : join(root, 'dist', 'electron', 'cli.js')).href);
} else {
  const brought = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(brought)) {
    const child = spawn(brought, process.argv.slice(1), { stdio: 'inherit' });
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('exit', (code) => {
      process.exitCode = code ?? 1;
    });
  } else {
    console.error(`Latent needs Node 22.18 or newer; this is ${process.version}.`);
    process.exitCode = 1;
  }
}

/** Where this user's programs keep what can be made again; nobody else may write there, so it is safe to run. */
function cacheHome() {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
}
