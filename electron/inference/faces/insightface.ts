/** @file The faces of a picture by downloaded models (layout `insightface`): SCRFD with key points, ArcFace. */
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Picture } from '../picture.ts';
import type { SessionFile } from '../session.ts';
import type { Box, FaceSeen } from '../tasks.ts';
import { alignment, faceSize, normalized, planes } from './arcface.ts';
import { heightOf, overlap, surest, toFractions, widthOf, type Found } from './boxes.ts';
import { numbersOf } from './numbers.ts';
import { decodeScrfd, letterbox, scrfdLevels, scrfdScaling, scrfdSize } from './scrfd.ts';
import { viewPixels, wholePixels } from './viewPixels.ts';
import { cutOut, Pyramid } from './warp.ts';

export const insightFiles = {
  detection: { file: 'detection/model.onnx' },
  recognition: { file: 'recognition/model.onnx' },
} as const satisfies Record<string, SessionFile>;

export type InsightSessions = Readonly<Record<keyof typeof insightFiles, InferenceSession>>;

/** Two boxes that share more than this are one face. */
const sameOverlap = 0.4;

/** What the embedder is fed with: -1 to 1. */
const embedderScaling = { mean: 127.5, scale: 1 / 127.5 };

/** Every face with its vector. */
export async function findInsightFaces(
  sessions: InsightSessions,
  picture: Picture,
  minScore: number,
): Promise<FaceSeen[]> {
  const pyramid = new Pyramid(picture);
  const whole = { x1: 0, y1: 0, x2: picture.width, y2: picture.height };
  const faces: FaceSeen[] = [];
  for (const found of await detectIn(sessions.detection, picture, whole, minScore)) {
    if (!found.points) continue;
    faces.push({
      box: toFractions(found, picture.width, picture.height),
      score: found.score,
      embedding: await embedAligned(sessions.recognition, pyramid, found.points),
    });
  }
  return faces;
}

/** The vector of a face whose box is known, in pixels: aligned by the points the detector sees there, else by the box alone. */
export async function embedInsightFace(
  sessions: InsightSessions,
  picture: Picture,
  box: Box,
): Promise<Float32Array> {
  const [across, down] = [widthOf(box) / 2, heightOf(box) / 2];
  const view = { x1: box.x1 - across, y1: box.y1 - down, x2: box.x2 + across, y2: box.y2 + down };
  const seen = await detectIn(sessions.detection, picture, view, 0.3);
  const here = seen.find((found) => overlap(found, box) > 0.3);
  return embedAligned(sessions.recognition, new Pyramid(picture), here?.points ?? pointsOfBox(box));
}

async function detectIn(
  detector: InferenceSession,
  picture: Picture,
  view: Box,
  minScore: number,
): Promise<Found[]> {
  const part = wholePixels(view);
  const box = letterbox(widthOf(part), heightOf(part));
  // A square as large as the part's longer side: the rest lies below or beside it and is black.
  const square = wholePixels({
    x1: part.x1,
    y1: part.y1,
    x2: part.x1 + scrfdSize / box.scale,
    y2: part.y1 + scrfdSize / box.scale,
  });
  const pixels = await viewPixels(picture, square, { width: scrfdSize, height: scrfdSize });
  const [name] = detector.inputNames;
  if (name === undefined) throw new TypeError('The detector has no input.');
  const input = new Tensor('float32', planes(pixels, scrfdScaling), [1, 3, scrfdSize, scrfdSize]);
  const outputs = await detector.run({ [name]: input });
  const levels = scrfdLevels(
    detector.outputNames.map((output) => ({
      columns: outputs[output]?.dims.at(-1) ?? 0,
      data: numbersOf(outputs[output]),
    })),
  );
  const found = decodeScrfd(levels, box.scale, minScore).map((face) => moved(face, part.x1, part.y1));
  return surest(found, (a, b) => overlap(a, b) > sameOverlap);
}

const moved = (face: Found, x: number, y: number): Found => ({
  ...face,
  x1: face.x1 + x,
  y1: face.y1 + y,
  x2: face.x2 + x,
  y2: face.y2 + y,
  ...(face.points ? { points: face.points.map((value, index) => value + (index % 2 === 0 ? x : y)) } : {}),
});

/** Where eyes, nose and mouth are in an upright face's box: left eye, right eye, nose, mouth's left and right corner. */
const usualPlaces = [0.31, 0.39, 0.69, 0.39, 0.5, 0.57, 0.35, 0.75, 0.65, 0.75];

const pointsOfBox = (box: Box): Float32Array =>
  Float32Array.from(usualPlaces, (place, index) =>
    index % 2 === 0 ? box.x1 + place * widthOf(box) : box.y1 + place * heightOf(box),
  );

async function embedAligned(
  embedder: InferenceSession,
  pyramid: Pyramid,
  points: Float32Array,
): Promise<Float32Array> {
  const input = planes(cutOut(pyramid, alignment(points).similarity, faceSize), embedderScaling);
  const [name] = embedder.inputNames;
  const [answer] = embedder.outputNames;
  if (name === undefined || answer === undefined)
    throw new TypeError('The embedder has no input or no output.');
  const outputs = await embedder.run({ [name]: new Tensor('float32', input, [1, 3, faceSize, faceSize]) });
  return normalized(numbersOf(outputs[answer])).unit;
}
