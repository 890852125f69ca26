import { join } from 'node:path';
import type { ModelResponse } from '../../../shared/api/models.ts';
import { bundledRef } from './bundled.ts';
import { downloadBytes, type Catalogue } from './catalogue.ts';
import type { Downloads } from './downloads.ts';
import { folderBytes, installedModel, listModelFolders, partialBytes } from './install.ts';
import { roleOf } from './layouts.ts';

export interface ListArgs {
  catalogue: Catalogue;
  modelsDir: string;
  bundledDir: string;
  downloads: Pick<Downloads, 'progress' | 'error'>;
  failures: ReadonlyMap<string, string>;
  /** Ids of the models that do new work, and of those whose results answer. */
  active: ReadonlySet<string>;
  serving: ReadonlySet<string>;
}

/** Every model there is for a person to choose: what comes with the app, the catalogue, and what they added themselves. */
export async function listModels(args: ListArgs): Promise<ModelResponse[]> {
  const { catalogue, modelsDir } = args;
  const folders = await listModelFolders(modelsDir);
  const known = new Set([...catalogue.bundled, ...catalogue.models].map(({ id }) => id));
  const added = folders.filter((id) => !known.has(id));
  const models = await Promise.all([
    ...catalogue.bundled.map((model) => bundledModel(args, model)),
    ...catalogue.models.map((model) => catalogueModel(args, model)),
    ...added.map((id) => addedModel(args, id)),
  ]);
  return models.flat();
}

const uses = ({ active, serving, failures }: ListArgs, id: string) => ({
  isActive: active.has(id),
  isServing: serving.has(id),
  failure: failures.get(id) ?? null,
});

/** One that the build step could not fetch can't be had otherwise: it is not listed. */
async function bundledModel(args: ListArgs, model: Catalogue['bundled'][number]): Promise<ModelResponse[]> {
  if (!(await bundledRef(args.bundledDir, model))) return [];
  const { id, role, title, bytes, dimensions, languages, speed, licence } = model;
  const described = { id, role, title, bytes, dimensions, languages, speed, licence };
  const state = { state: 'installed', progress: null, downloadError: null } as const;
  return [{ ...described, ...state, ...uses(args, id), isBundled: true, isRemote: false }];
}

async function catalogueModel(args: ListArgs, model: Catalogue['models'][number]): Promise<ModelResponse[]> {
  const { id, role, title, dimensions, languages, speed, licence } = model;
  const ref = await installedModel(args.modelsDir, id);
  const running = args.downloads.progress(id);
  const kept = ref || running ? 0 : await partialBytes(args.modelsDir, id);
  const totalBytes = downloadBytes(model);
  const partial = kept > 0 ? { bytes: Math.min(kept, totalBytes), totalBytes } : null;
  return [
    {
      id,
      role,
      title,
      dimensions,
      languages,
      speed,
      licence,
      state: running ? 'downloading' : ref ? 'installed' : partial ? 'partial' : 'available',
      bytes: ref ? await folderBytes(ref.folder) : totalBytes,
      progress: running ? { ...running } : partial,
      downloadError: args.downloads.error(id),
      ...uses(args, id),
      isBundled: false,
      isRemote: model.remoteName !== null,
    },
  ];
}

async function addedModel(args: ListArgs, id: string): Promise<ModelResponse[]> {
  const ref = await installedModel(args.modelsDir, id);
  if (!ref) return [];
  return [
    {
      id,
      title: id,
      role: roleOf(ref.layout),
      isBundled: false,
      isRemote: false,
      state: 'installed',
      progress: null,
      downloadError: null,
      bytes: await folderBytes(join(args.modelsDir, id)),
      dimensions: null,
      languages: [],
      speed: null,
      licence: null,
      ...uses(args, id),
    },
  ];
}
