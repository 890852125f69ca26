import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelRef, ModelRole } from '../../inference/tasks.ts';

/** The models that come with the app, by role: what a library understands before anything was downloaded. */
const bundled: Partial<Record<ModelRole, Pick<ModelRef, 'id' | 'layout'> & { folder: string }>> = {
  faces: { id: 'bundled-faces', layout: 'ultralight-arcface', folder: 'faces' },
  text: { id: 'bundled-text', layout: 'ppocr', folder: 'text' },
};

/** The bundled model of a role, or null where there is none or the build step could not fetch it. */
export async function bundledModel(modelsDir: string, role: ModelRole): Promise<ModelRef | null> {
  const model = bundled[role];
  if (!model) return null;
  const folder = join(modelsDir, model.folder);
  // Folders appear whole, by a rename: one that is there is complete.
  const files = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return files.some((file) => file.endsWith('.onnx')) ? { ...model, folder } : null;
}
