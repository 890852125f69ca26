/**
 * `npm start`: the desktop app. Where Electron's binary or a display is not to be had, one line says so and the same
 * app is served to the browser. Arguments are those of `latent serve`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { t } from '../shared/messages/t.ts';
import { buildPage } from './buildPage.ts';
import { prepareResources } from './prepareResources.ts';

const root = resolve(import.meta.dirname, '..');

/** How long a download of Electron's binary may take before the browser is the better offer, ms: some 100 MB. */
const downloadLimitMs = 180_000;

/** Electron's executable, downloading it the first time; or why there is none. */
function electronBinary(): { path: string } | { reason: string } {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { reason: 'no display' };
  }
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) {
    console.log("Downloading Electron's binary (only this once) …");
    spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: downloadLimitMs });
  }
  if (!existsSync(pathFile)) return { reason: "Electron's binary could not be downloaded" };
  return { path: join(folder, 'dist', readFileSync(pathFile, 'utf8')) };
}

function run(command: string, args: string[]): void {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  // Ctrl+C reaches the child by itself, through the terminal; a signal from elsewhere is handed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

const args = process.argv.slice(2);
if (!buildPage()) process.exitCode = 1;
else {
  await prepareResources();
  const electron = electronBinary();
  if ('path' in electron) {
    const { buildElectron } = await import('./buildElectron.ts');
    await buildElectron();
    run(electron.path, [root, ...args]);
  } else {
    console.log(t('core.noWindow', { reason: electron.reason }));
    run(process.execPath, [join(root, 'bin', 'latent.mjs'), 'serve', ...args]);
  }
}
