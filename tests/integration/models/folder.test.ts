import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogue, isModelId } from '../../../electron/library/models/catalogue.ts';
import {
  addFromFolder,
  installedModel,
  listModelFolders,
  removeModel,
} from '../../../electron/library/models/install.ts';

let root: string;
let modelsDir: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'latent-folder-'));
  modelsDir = join(root, 'models');
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(folder: string, ...files: string[]): Promise<string> {
  for (const file of files) {
    await mkdir(dirname(join(root, folder, file)), { recursive: true });
    await writeFile(join(root, folder, file), file);
  }
  return join(root, folder);
}
const add = (source: string, id?: string) =>
  addFromFolder({ modelsDir, source, id, known: catalogue.models });

describe('adding a model from a folder', () => {
  it('recognises what it is by its files, and copies them', async () => {
    const source = await write(
      'usb/buffalo_l',
      'detection/model.onnx',
      'recognition/model.onnx',
      'README.md',
    );
    expect(await add(source)).toMatchObject({ id: 'buffalo_l', layout: 'insightface' });
    expect(await installedModel(modelsDir, 'buffalo_l')).toMatchObject({ layout: 'insightface' });
    expect(existsSync(join(source, 'detection/model.onnx'))).toBe(true);
  });

  it('leaves links, hidden files and builds for other runtimes where they are', async () => {
    const source = await write(
      'usb/faces',
      'detection/model.onnx',
      'recognition/model.onnx',
      '.git/config',
      'detection/model.armnn',
      'detection/rknpu/model.rknn',
    );
    await symlink('/etc/passwd', join(source, 'detection', 'linked.onnx'));
    const { folder } = await add(source, 'mine');
    for (const path of ['.git', 'detection/model.armnn', 'detection/rknpu', 'detection/linked.onnx']) {
      expect(existsSync(join(folder, path)), path).toBe(false);
    }
  });

  it.each([
    ['half a model', 'half', ['detection/model.onnx'], undefined, /no model in/],
    [
      'a name that is a path',
      'm',
      ['detection/model.onnx', 'recognition/model.onnx'],
      '../out',
      /can’t be the name/,
    ],
    [
      'a name that is hidden',
      'm',
      ['detection/model.onnx', 'recognition/model.onnx'],
      '.incoming',
      /can’t be the name/,
    ],
    [
      'a model that calls itself another kind',
      'm',
      ['detection/model.onnx', 'recognition/model.onnx'],
      'ViT-B-32__openai',
      /another kind/,
    ],
  ])('refuses %s', async (_what, folder, files, id, message) => {
    const source = await write(folder, ...files);
    await expect(add(source, id)).rejects.toThrow(message);
    expect(await listModelFolders(modelsDir)).toEqual([]);
  });

  it('refuses a folder that is not told in full', async () => {
    await expect(add('relative/folder')).rejects.toMatchObject({ name: 'BadRequest' });
  });
});

it('removes a model, and nothing outside of the folder of models', async () => {
  await add(await write('usb/buffalo_s', 'detection/model.onnx', 'recognition/model.onnx'));
  const kept = await write('kept', 'file');
  await removeModel(modelsDir, '../kept');
  expect(existsSync(join(kept, 'file'))).toBe(true);
  await removeModel(modelsDir, 'buffalo_s');
  expect(await listModelFolders(modelsDir)).toEqual([]);
});

it('a folder with a file missing or empty is no model', async () => {
  const { folder } = await add(
    await write('usb/buffalo_s', 'detection/model.onnx', 'recognition/model.onnx'),
  );
  await writeFile(join(folder, 'detection/model.onnx'), '');
  expect(await installedModel(modelsDir, 'buffalo_s')).toBeNull();
});

it('every model of the catalogue has a name that can be a folder, and the files its kind needs', () => {
  const needed = { clip: 4, insightface: 2, ppocr: 3, 'ultralight-arcface': 3 };
  for (const model of catalogue.models) {
    expect(isModelId(model.id), model.id).toBe(true);
    expect(model.files.length, model.id).toBeGreaterThanOrEqual(needed[model.layout]);
    expect(new URL(model.licence.url).protocol, model.id).toBe('https:');
  }
  expect(new Set(catalogue.models.map(({ role }) => role))).toEqual(new Set(['faces', 'text', 'meaning']));
});
