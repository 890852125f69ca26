/**
 * @file The wire format of machine-learning servers, as docs/remote-inference.md describes it: what is asked for each
 * of our tasks, and what the answers mean. Pure: no network, no files.
 */
import { z } from 'zod';
import type { Box, FaceSeen, InferenceTasks, TextLine } from '../../inference/tasks.ts';
import type { InferenceTaskName } from '../../library/models/types.ts';

/** A vector of any model we know has fewer numbers. */
const maxDimensions = 8192;

/** A vector comes as JSON text inside of JSON. */
const Embedding = z
  .string()
  .max(1_000_000)
  .transform((text, context) => {
    try {
      return z.array(z.number()).min(1).max(maxDimensions).parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'not a vector' });
      return z.NEVER;
    }
  })
  .transform(unit)
  .refine((vector) => vector.length > 0, 'a vector without a direction');

const size = { imageWidth: z.number().positive(), imageHeight: z.number().positive() };

const FacesAnswer = z.object({
  ...size,
  'facial-recognition': z
    .array(
      z.object({
        boundingBox: z.object({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() }),
        embedding: Embedding,
        score: z.number().min(0).max(1.001),
      }),
    )
    .max(10_000),
});

const TextAnswer = z.object({
  ...size,
  ocr: z
    .object({
      text: z.array(z.string()),
      box: z.array(z.number()),
      boxScore: z.array(z.number()),
      textScore: z.array(z.number()),
    })
    .refine(
      ({ text, box, boxScore, textScore }) =>
        box.length === text.length * 8 && boxScore.length === text.length && textScore.length === text.length,
      'lists of different lengths',
    ),
});

const ClipAnswer = z.object({ clip: Embedding });

/** What is sent beside `entries`: a picture's file, or a text. */
export type Payload = { imagePath: string } | { text: string };

export interface Question<N extends InferenceTaskName> {
  entries: Record<string, Record<string, { modelName: string; options?: Record<string, unknown> }>>;
  payload: Payload;
  /** What an answer means. @throws ZodError when it makes no sense. */
  read: (answer: unknown) => InferenceTasks[N]['result'] | null;
}

type Questions = {
  [N in InferenceTaskName]: (
    args: InferenceTasks[N]['args'],
    modelName: string,
    options: WireOptions,
  ) => Question<N>;
};

export interface WireOptions {
  /** Longer side that text is read at, pixels. */
  maxResolution: number;
}

/** Faces that overlap by this much (intersection over union) are the same face. */
const sameFace = 0.3;

/** How each of our tasks is asked. `read` gives null where a server can't answer what we asked. */
export const questions: Questions = {
  detectFaces: ({ path, minScore }, modelName) => ({
    entries: faceEntries(modelName, minScore),
    payload: { imagePath: path },
    read: (answer) => {
      const parsed = FacesAnswer.parse(answer);
      return { width: parsed.imageWidth, height: parsed.imageHeight, faces: facesOf(parsed) };
    },
  }),
  // There is no question for one face: all are asked for, and the one that lies there is taken.
  embedFace: ({ path, box }, modelName) => ({
    entries: faceEntries(modelName, 0.1),
    payload: { imagePath: path },
    read: (answer) => {
      const faces = facesOf(FacesAnswer.parse(answer))
        .map((face) => ({ face, overlap: overlap(face.box, box) }))
        .toSorted((a, b) => b.overlap - a.overlap);
      const best = faces[0];
      return best && best.overlap >= sameFace ? { embedding: best.face.embedding } : null;
    },
  }),
  readText: ({ path, minDetectionScore, minRecognitionScore }, modelName, { maxResolution }) => ({
    entries: {
      ocr: {
        detection: { modelName, options: { minScore: minDetectionScore, maxResolution } },
        recognition: { modelName, options: { minScore: minRecognitionScore } },
      },
    },
    payload: { imagePath: path },
    read: (answer) => {
      const { imageWidth, imageHeight, ocr } = TextAnswer.parse(answer);
      return { width: imageWidth, height: imageHeight, lines: linesOf(ocr) };
    },
  }),
  embedImage: ({ path }, modelName) => ({
    entries: { clip: { visual: { modelName } } },
    payload: { imagePath: path },
    read: (answer) => ({ embedding: ClipAnswer.parse(answer).clip }),
  }),
  embedText: ({ text, language }, modelName) => ({
    entries: { clip: { textual: { modelName, ...(language && { options: { language } }) } } },
    payload: { text },
    read: (answer) => ({ embedding: ClipAnswer.parse(answer).clip }),
  }),
};

const faceEntries = (modelName: string, minScore: number) => ({
  'facial-recognition': {
    detection: { modelName, options: { minScore } },
    recognition: { modelName },
  },
});

/** Boxes come in pixels of the picture that was sent; corners may lie a little outside of it. */
function facesOf({
  imageWidth,
  imageHeight,
  'facial-recognition': faces,
}: z.infer<typeof FacesAnswer>): FaceSeen[] {
  return faces.flatMap(({ boundingBox: { x1, y1, x2, y2 }, embedding, score }) => {
    const box = {
      x1: clamp(x1 / imageWidth),
      y1: clamp(y1 / imageHeight),
      x2: clamp(x2 / imageWidth),
      y2: clamp(y2 / imageHeight),
    };
    return box.x2 > box.x1 && box.y2 > box.y1 ? [{ box, score: Math.min(1, score), embedding }] : [];
  });
}

function linesOf({ text, box, boxScore, textScore }: z.infer<typeof TextAnswer>['ocr']): TextLine[] {
  return text.map((line, index) => ({
    text: line,
    box: box.slice(index * 8, index * 8 + 8).map(clamp),
    boxScore: clamp(boxScore[index] ?? 0),
    textScore: clamp(textScore[index] ?? 0),
  }));
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Intersection over union, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  if (width <= 0 || height <= 0) return 0;
  const area = (box: Box): number => (box.x2 - box.x1) * (box.y2 - box.y1);
  return (width * height) / (area(a) + area(b) - width * height);
}

/** Empty when it has no direction: all zero, or numbers too large to square. */
function unit(vector: readonly number[]): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (!(length > 0) || !Number.isFinite(length)) return new Float32Array(0);
  return Float32Array.from(vector, (value) => value / length);
}
