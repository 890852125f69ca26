import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelRef } from '../../electron/inference/tasks.ts';
import { bundledModelsFolder } from '../../scripts/fetchModels.ts';

/** The face models that come with the app, where `npm test` left them. */
export const bundledFaces: ModelRef = {
  id: 'bundled-faces',
  layout: 'ultralight-arcface',
  folder: join(bundledModelsFolder, 'faces'),
};

/** False where they could not be fetched, as without a network: tests that need them are skipped and listed as such. */
export const hasBundledFaces = existsSync(join(bundledFaces.folder, 'recognition', 'model.onnx'));
if (!hasBundledFaces) console.warn('Skipped: the bundled face models are not here (npm test fetches them).');
