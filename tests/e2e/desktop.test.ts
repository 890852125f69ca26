import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildElectron } from '../../scripts/buildElectron.ts';

const root = resolve(import.meta.dirname, '../..');

/** Electron's executable where it was downloaded and there is a screen to show a window on. */
function electronBinary(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  const hasScreen =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (!hasScreen || !existsSync(pathFile)) return undefined;
  return join(folder, 'dist', readFileSync(pathFile, 'utf8'));
}

const binary = electronBinary();

describe.skipIf(binary === undefined)("the desktop app (needs Electron's own binary and a display)", () => {
  let app: ElectronApplication;
  let library: string;

  beforeAll(async () => {
    await buildElectron();
    library = await mkdtemp(join(tmpdir(), 'latent-desktop-'));
    app = await _electron.launch({
      executablePath: binary ?? '',
      args: [root, `--library=${library}`, '--port=0', '--no-sandbox'],
      env: { ...process.env, LATENT_CONFIG: join(library, 'settings.json') },
    });
  });
  afterAll(async () => {
    await app?.close();
    await rm(library, { recursive: true, force: true });
  });

  it('opens one window, signed in, with the bridge and without Node', async () => {
    const page = await app.firstWindow();
    await page.waitForURL(/first-run|photos/);
    const seen = await page.evaluate(async () => ({
      me: (await fetch('/api/users/me')).status,
      bridge: typeof Reflect.get(globalThis, 'latent'),
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
    }));
    expect(seen).toEqual({ me: 200, bridge: 'object', require: 'undefined', process: 'undefined' });
  });

  it('goes nowhere else, and opens nothing', async () => {
    const page = await app.firstWindow();
    await page.evaluate(() => window.open('https://example.com'));
    expect(app.windows()).toHaveLength(1);
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  });

  it('has the whole native menu', async () => {
    const labels = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map(({ label }) => label),
    );
    expect(labels).toEqual(expect.arrayContaining(['File', 'Edit', 'Image', 'View', 'Go']));
  });
});
