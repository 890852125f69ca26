/**
 * Bundles the Electron entries into dist/electron: one file per process or thread, their npm packages left outside. The
 * preload is one CommonJS file, as a sandboxed page's preload must be.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { build } from 'vite';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '..');
const outDir = join(root, 'dist', 'electron');

/** What may not be bundled: Node's own modules, Electron, and everything that is installed. */
const Package = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

function isExternal(): (id: string) => boolean {
  const { dependencies, devDependencies, optionalDependencies } = Package.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const names = new Set([
    ...Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }),
    ...builtinModules,
  ]);
  return (id) => {
    const name = id.startsWith('@') ? id.split('/').slice(0, 2).join('/') : (id.split('/')[0] ?? id);
    return id.startsWith('node:') || names.has(name);
  };
}

/** Entries that run as Node modules: `dist/electron/NAME.js`. */
const entries = ['desktop', 'cli', 'dbWorker', 'compute', 'mediaWorker', 'inferenceWorker'];

export async function buildElectron(): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const external = isExternal();
  const common = { root, configFile: false, logLevel: 'warn', publicDir: false } as const;
  await build({
    ...common,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node22',
      ssr: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(
          entries.map((name) => [name, join(root, 'electron', 'entry', `${name}.ts`)]),
        ),
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  await build({
    ...common,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node22',
      ssr: true,
      minify: false,
      rolldownOptions: {
        input: { preload: join(root, 'electron', 'shell', 'preload.ts') },
        // A sandboxed preload can require Electron and nothing else: zod goes in.
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true },
  });
  await sharp(join(root, 'resources', 'icon.svg'))
    .resize(64)
    .png()
    .toFile(join(outDir, 'drag.png'));
}

if (import.meta.main) await buildElectron();
