import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Who may import what. A room is a folder; the first row whose path begins a file's path is its room. `types` may
 * be imported with `import type` only. `packages` are the npm packages a room may use; Node's own modules are
 * free everywhere but in the renderer and shared.
 */
interface Room {
  path: string;
  imports: string[];
  types?: string[];
  packages: string[];
  /** Said when the rule is broken. */
  mend: string;
}

const rooms: Room[] = [
  {
    path: 'shared',
    imports: [],
    packages: ['zod', 'i18next', 'chrono-node'],
    mend: 'shared/ is imported by everyone and imports nothing of ours',
  },
  {
    path: 'renderer',
    imports: ['shared'],
    packages: [
      'react',
      'react-dom',
      'react-router',
      'zustand',
      '@tanstack/react-virtual',
      '@tanstack/virtual-core',
      '@tanstack/react-query',
      'react-aria-components',
      'react-aria',
      'react-stately',
      'lucide-react',
      'sonner',
      'socket.io-client',
      'thumbhash',
      'uqr',
      'luxon',
      'zod',
      'maplibre-gl',
      'topojson-client',
      'world-atlas',
      '@fontsource-variable/inter',
    ],
    mend: 'the page talks REST, websocket and the bridge; it never sees node or electron',
  },
  {
    path: 'electron/shell',
    imports: ['shared'],
    types: ['electron/core'],
    packages: ['electron', 'zod'],
    mend: 'the shell is windows and menus; ask the core through the API',
  },
  {
    path: 'electron/entry',
    imports: ['shared', 'electron'],
    packages: ['commander', 'electron', 'sharp'],
    mend: 'an entry is wiring',
  },
  {
    path: 'electron/cli',
    imports: ['shared', 'electron/core', 'electron/library'],
    packages: ['cli-progress', 'zod'],
    mend: 'the command line talks to the library through the REST API; only opening one needs the core',
  },
  {
    path: 'electron/core',
    imports: [
      'shared',
      'electron/api',
      'electron/library',
      'electron/jobs',
      'electron/db',
      'electron/media',
      'electron/inference',
    ],
    packages: ['piscina', 'zod', 'bonjour-service'],
    mend: 'the core composes; native code belongs to media/, inference/ or db/',
  },
  {
    path: 'electron/api',
    imports: ['shared', 'electron/library'],
    types: ['electron/db', 'electron/media', 'electron/jobs'],
    packages: [
      'fastify',
      '@fastify/swagger',
      '@fastify/multipart',
      '@fastify/static',
      '@fastify/cookie',
      '@fastify/compress',
      '@fastify/etag',
      'fastify-type-provider-zod',
      'fastify-plugin',
      'socket.io',
      'zod',
    ],
    mend: 'api/ parses, calls one use case of library/ and serialises',
  },
  {
    path: 'electron/library',
    imports: ['shared', 'electron/jobs'],
    types: ['electron/db', 'electron/media', 'electron/inference'],
    packages: ['luxon', 'handlebars', '@node-rs/argon2', 'picomatch', 'yazl', 'openid-client', 'jose', 'zod'],
    mend: 'library/ is what the app does: no SQL (ask db/), no native decoding (ask media/), no HTTP',
  },
  {
    path: 'electron/jobs',
    imports: ['shared'],
    types: ['electron/db'],
    packages: [],
    mend: 'jobs/ runs work; what the work is comes in as handlers',
  },
  {
    path: 'electron/db',
    imports: ['shared'],
    packages: ['better-sqlite3', 'kysely'],
    mend: 'db/ knows rows; rules of the app belong to library/',
  },
  {
    path: 'electron/media',
    imports: ['shared'],
    packages: [
      'sharp',
      'exiftool-vendored',
      'file-type',
      'libheif-js',
      'thumbhash',
      'luxon',
      'geo-tz',
      'ag-psd',
      'kdbush',
      'geokdbush',
      '@rapideditor/country-coder',
      'ffmpeg-static',
      '@ffmpeg-installer/ffmpeg',
      '@ffprobe-installer/ffprobe',
      'piscina',
    ],
    mend: 'media/ decodes; it asks nobody',
  },
  {
    path: 'electron/inference',
    imports: ['shared'],
    packages: ['onnxruntime-node', 'piscina', 'sharp', '@huggingface/tokenizers', 'zod'],
    mend: 'inference/ runs models; it asks nobody',
  },
];

const root = resolve(import.meta.dirname, '..');

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).split(sep).join('/'))
    .filter(
      (path) => /\.(ts|tsx|mts|cts)$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.endsWith('.d.ts'),
    );
}

interface Import {
  specifier: string;
  isType: boolean;
  /** Loaded when that line runs, not with the file. */
  isLate?: boolean;
}

/** Import lines, re-exports and dynamic imports with a literal. Reads text, runs nothing. */
function importsOf(text: string): Import[] {
  const found: Import[] = [];
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  for (const match of withoutComments.matchAll(statement)) {
    found.push({ specifier: match[2] ?? '', isType: match[1] !== undefined });
  }
  for (const match of withoutComments.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ specifier: match[1] ?? '', isType: false, isLate: true });
  }
  return found;
}

const roomOf = (path: string): Room | undefined => rooms.find((room) => path.startsWith(`${room.path}/`));

/** The packages that are loaded with a file of ours, by itself or by others of ours. */
function packagesLoadedWith(entry: string): Set<string> {
  const packages = new Set<string>();
  const files = new Set([entry]);
  for (const file of files) {
    for (const { specifier, isType, isLate } of importsOf(readFileSync(join(root, file), 'utf8'))) {
      if (isType || isLate || specifier.startsWith('node:')) continue;
      if (!specifier.startsWith('.')) packages.add(packageOf(specifier));
      else if (specifier.endsWith('.ts')) files.add(join(dirname(file), specifier).split(sep).join('/'));
    }
  }
  return packages;
}

const packageOf = (specifier: string): string =>
  specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : (specifier.split('/')[0] ?? specifier);

/** Why `file` may not have this import, or undefined when it may. */
export function violation(file: string, { specifier, isType }: Import): string | undefined {
  const room = roomOf(file);
  if (!room) return `${file} is in no room: add its folder to the table`;
  const refuse = (what: string): string => `${file} may not import ${what}: ${room.mend}`;
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(root, dirname(file), specifier))
      .split(sep)
      .join('/');
    const inside = [room.path, ...room.imports, ...(isType ? (room.types ?? []) : [])];
    const ok = inside.some((path) => target.startsWith(`${path}/`));
    return ok || target.endsWith('.css') || ['package.json', 'resources/models.json'].includes(target)
      ? undefined
      : refuse(target);
  }
  const browserOnly = room.path === 'renderer' || room.path === 'shared';
  if (specifier.startsWith('node:') || isBuiltin(specifier)) {
    return browserOnly ? refuse(specifier) : undefined;
  }
  return room.packages.includes(packageOf(specifier)) ? undefined : refuse(specifier);
}

describe('architecture', () => {
  const files = ['shared', 'renderer/src', 'electron'].flatMap(sourceFiles);

  it('reads the sources it is about', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it('lets every room import only what the table says', () => {
    const broken = files.flatMap((file) =>
      importsOf(readFileSync(join(root, file), 'utf8')).flatMap((line) => violation(file, line) ?? []),
    );
    expect(broken).toEqual([]);
  });

  it('starts the core without what most libraries never use, or what runs in another thread or process', () => {
    const loaded = packagesLoadedWith('electron/core/startCore.ts');
    expect(loaded).toContain('fastify');
    const late = ['openid-client', 'jose', 'bonjour-service', 'exiftool-vendored'];
    const elsewhere = ['better-sqlite3', 'sharp', 'onnxruntime-node', 'piscina'];
    expect([...late, ...elsewhere].filter((name) => loaded.has(name))).toEqual([]);
  });

  it('calls tests that put a module in the place of another .alone, since other files share their process', () => {
    const shared = ['shared', 'renderer', 'electron', 'tests/integration/api', 'tests/contract']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
          join(root, folder, path),
        ),
      )
      .filter((path) => /\.test\.tsx?$/.test(path));
    expect(shared.length).toBeGreaterThan(100);
    const replacing = shared.filter((path) => /\bvi\.(do)?[mM]ock\(/.test(readFileSync(path, 'utf8')));
    expect(replacing.filter((path) => !path.endsWith('.alone.test.ts'))).toEqual([]);
  });

  it.each([
    ['electron/library/a.ts', { specifier: 'sharp', isType: false }, /may not import sharp/],
    ['electron/library/a.ts', { specifier: '../db/client.ts', isType: false }, /electron\/db\/client.ts/],
    ['renderer/src/a.tsx', { specifier: 'node:fs', isType: false }, /never sees node/],
    ['electron/jobs/a.ts', { specifier: '../api/server.ts', isType: true }, /may not import electron\/api/],
    ['nowhere/a.ts', { specifier: 'zod', isType: false }, /is in no room/],
  ] as const)('refuses %s importing %o', (file, line, message) => {
    expect(violation(file, line)).toMatch(message);
  });

  it('lets library name the types of db', () => {
    expect(
      violation('electron/library/a.ts', { specifier: '../db/client.ts', isType: true }),
    ).toBeUndefined();
  });
});
