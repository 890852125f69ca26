/** @file How well text in pictures is read: on pages drawn here, and on photos of one's own. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultMachineLearning } from '../../shared/api/models.ts';
import type { Figure } from '../../benchmarks/figures.ts';
import { readText } from '../../electron/inference/ocr/readText.ts';
import { sessions } from '../../electron/inference/session.ts';
import type { ModelRef } from '../../electron/inference/tasks.ts';
import { deriveImage } from '../../electron/media/derive/deriveImage.ts';
import { sniff } from '../../electron/media/sniff/sniff.ts';
import { parseCsv } from '../csv.ts';
import { characterErrors } from './errorRate.ts';
import { drawPage, samplePages } from './samples.ts';

export interface OcrOptions {
  /** Folder of photos of one's own; without it, pages are drawn. */
  root?: string | undefined;
  /** CSV with the columns `path` (below `root`) and `text` (what is written there, lines parted by line breaks). */
  labels?: string | undefined;
  /** Folder of another text model. */
  model?: string | undefined;
}

interface Sample {
  name: string;
  truth: string;
  /** Lines of the truth. */
  lines: number;
  /** Writes the picture that is read, as the app's previews are, and gives its path. */
  preview: (folder: string) => Promise<string>;
}

export interface SampleResult {
  name: string;
  characters: number;
  edits: number;
  lines: number;
  found: number;
  ms: number;
  text: string;
}

/** Errors per character that the pages drawn here may have: three times what was measured when this was written. */
const drawnGoal = 0.015;

/** Reads every sample with the settings that a new library has. The first one is read twice: loading is not reading. */
export async function evaluateOcr(
  options: OcrOptions,
): Promise<{ figures: Figure[]; samples: SampleResult[] }> {
  const bundled = resolve(import.meta.dirname, '../../resources/models/bundled/text');
  const model: ModelRef = {
    id: options.model ?? 'bundled-text',
    layout: 'ppocr',
    folder: options.model ?? bundled,
  };
  const { minDetectionScore, minRecognitionScore } = defaultMachineLearning.ocr;
  const samples = options.root === undefined ? drawn() : await labelled(options.root, options.labels);
  const folder = await mkdtemp(join(tmpdir(), 'latent-eval-'));
  const read = (path: string) => readText({ path, model, minDetectionScore, minRecognitionScore });
  try {
    const results: SampleResult[] = [];
    for (const [index, sample] of samples.entries()) {
      const path = await sample.preview(folder);
      if (index === 0) await read(path);
      const start = performance.now();
      const { lines } = await read(path);
      const ms = performance.now() - start;
      const text = lines.map((line) => line.text).join('\n');
      const { edits, characters } = characterErrors(sample.truth, text);
      results.push({
        name: sample.name,
        characters,
        edits,
        lines: sample.lines,
        found: lines.length,
        ms,
        text,
      });
    }
    return { figures: figuresOf(results, options.root === undefined), samples: results };
  } finally {
    await sessions.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(results: readonly SampleResult[], isDrawn: boolean): Figure[] {
  const sum = (of: (result: SampleResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const written = results.filter((result) => result.characters > 0);
  const blank = results.filter((result) => result.characters === 0);
  return [
    {
      name: 'characters wrong',
      value:
        (100 * sum((result) => result.edits)) /
        Math.max(
          1,
          sum((result) => result.characters),
        ),
      unit: '%',
      ...(isDrawn && { goal: { atMost: 100 * drawnGoal } }),
      note: `${results.length} pictures, ${sum((result) => result.characters)} characters`,
    },
    { name: 'lines written', value: sum((result) => result.lines), unit: 'lines' },
    { name: 'lines found', value: sum((result) => result.found), unit: 'lines' },
    {
      name: 'pictures with text where some was found',
      value: (100 * written.filter((result) => result.found > 0).length) / Math.max(1, written.length),
      unit: '%',
    },
    ...(blank.length > 0
      ? [
          {
            name: 'blank pictures where some was found',
            value: blank.filter((result) => result.found > 0).length,
            unit: `of ${blank.length}`,
          },
        ]
      : []),
    { name: 'speed', value: (1000 * results.length) / sum((result) => result.ms), unit: 'pages/s' },
  ];
}

const drawn = (): Sample[] =>
  samplePages().map((page) => ({
    name: page.name,
    truth: page.lines.map(({ text }) => text).join('\n'),
    lines: page.lines.length,
    preview: async (folder) => {
      const path = join(folder, 'page.jpg');
      await writeFile(path, await drawPage(page));
      return path;
    },
  }));

async function labelled(root: string, labels: string | undefined): Promise<Sample[]> {
  const rows = parseCsv(await readFile(labels ?? join(root, 'labels.csv'), 'utf8'));
  return rows.map(({ path = '', text }) => {
    if (text === undefined) throw new Error('The labels need the columns "path" and "text".');
    return {
      name: path,
      truth: text,
      lines: text.split('\n').filter((line) => line.trim() !== '').length,
      preview: async (folder) => {
        const original = resolve(root, path);
        const { mimeType } = await sniff({ path: original });
        const previewPath = join(folder, 'preview.jpg');
        await deriveImage({ path: original, mimeType, previewPath });
        return previewPath;
      },
    };
  });
}
