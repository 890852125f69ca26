import { randomBytes } from 'node:crypto';
import type { Catalogue, DownloadableModel } from '../../electron/library/models/catalogue.ts';
import type { TestHub } from './hub.ts';

export const repository = 'owner/some-clip';

/** A model in the hub's layout whose weights are noise: enough for everything but running it. */
export function putModel(hub: TestHub, options: { id?: string; bytes?: number } = {}): DownloadableModel {
  const weights = options.bytes ?? 300_000;
  const files = [
    ['config.json', Buffer.from('{"embed_dim":4}')],
    ['visual/preprocess_cfg.json', Buffer.from('{"size":[2,2]}')],
    ['visual/model.onnx', randomBytes(weights)],
    ['textual/tokenizer.json', Buffer.from('{}')],
    ['textual/model.onnx', randomBytes(1000)],
  ] as const;
  for (const [path, bytes] of files) hub.put(repository, path, bytes);
  return {
    id: options.id ?? 'some-clip',
    role: 'meaning',
    layout: 'clip',
    title: 'Some CLIP',
    dimensions: 4,
    distance: 0.01,
    languages: ['en'],
    speed: 'fast',
    licence: { name: 'MIT', url: 'https://example.com/licence', isNonCommercial: false },
    repository,
    remoteName: null,
    files: files.map(([path, bytes]) => ({ path, bytes: bytes.length })),
  };
}

/** A catalogue of these alone. */
export const catalogueOf = (hub: TestHub, ...models: DownloadableModel[]): Catalogue => ({
  hub: hub.url,
  bundled: [],
  models,
});
