import { join } from 'node:path';
import type { ModelRef } from '../../inference/tasks.ts';
import type { BundledModel } from './catalogue.ts';
import { lackingFiles } from './layouts.ts';

/** A model that comes with the app, or null when the build step could not fetch it. Its folder appears whole, by a rename. */
export async function bundledRef(bundledDir: string, model: BundledModel): Promise<ModelRef | null> {
  const folder = join(bundledDir, model.folder);
  const lacking = await lackingFiles(folder, model.layout);
  return lacking.length === 0 ? { id: model.id, layout: model.layout, folder } : null;
}
