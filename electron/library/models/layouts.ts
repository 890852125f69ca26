import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelLayout, ModelRole } from '../../inference/tasks.ts';

/** The files without which a model of a layout can't run. Others may lie beside them. */
const requiredFiles: Record<ModelLayout, readonly string[]> = {
  'ultralight-arcface': ['detection/model.onnx', 'landmarks/model.onnx', 'recognition/model.onnx'],
  ppocr: ['detection/model.onnx', 'recognition/model.onnx', 'recognition/dict.txt'],
  insightface: ['detection/model.onnx', 'recognition/model.onnx'],
  clip: ['visual/model.onnx', 'visual/preprocess_cfg.json', 'textual/model.onnx', 'textual/tokenizer.json'],
};

const roles: Record<ModelLayout, ModelRole> = {
  'ultralight-arcface': 'faces',
  ppocr: 'text',
  insightface: 'faces',
  clip: 'meaning',
};

export const roleOf = (layout: ModelLayout): ModelRole => roles[layout];

/** The required files that a folder lacks; an empty one counts as lacking. */
export async function lackingFiles(folder: string, layout: ModelLayout): Promise<string[]> {
  const checks = await Promise.all(
    requiredFiles[layout].map(async (file) => ((await isFilled(join(folder, file))) ? [] : [file])),
  );
  return checks.flat();
}

/** The layout whose files a folder holds, or null. The one that asks for most is looked for first. */
export async function recogniseLayout(folder: string): Promise<ModelLayout | null> {
  for (const layout of ['clip', 'ultralight-arcface', 'ppocr', 'insightface'] as const) {
    if ((await lackingFiles(folder, layout)).length === 0) return layout;
  }
  return null;
}

async function isFilled(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  });
  return found !== null && found.isFile() && found.size > 0;
}
