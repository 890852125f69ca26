/** @file The faces of a picture by the bundled models (layout `ultralight-arcface`): detector, landmarks, embedder. */
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Picture } from '../picture.ts';
import type { SessionFile } from '../session.ts';
import type { Box, FaceSeen } from '../tasks.ts';
import { alignment, faceSize, normalized, planes } from './arcface.ts';
import { heightOf, overlap, toFractions, widthOf, type Found } from './boxes.ts';
import { detectIn, findCandidates, findCloseUps } from './detector.ts';
import { fivePoints, landmarkInput, landmarkSize, landmarksInPicture, landmarkSquare } from './landmarks.ts';
import { numbersOf } from './numbers.ts';
import { isPlausible } from './plausible.ts';
import { distance } from './similarity.ts';
import { detectorScaling, detectorSize } from './ultraLight.ts';
import { cutOut, Pyramid } from './warp.ts';

export const bundledFiles = {
  detection: { file: 'detection/model.onnx' },
  landmarks: { file: 'landmarks/model.onnx' },
  // The runtime's usual optimisations make this one three times slower.
  recognition: { file: 'recognition/model.onnx', options: { graphOptimizationLevel: 'basic' } },
} as const satisfies Record<string, SessionFile>;

export type BundledSessions = Readonly<Record<keyof typeof bundledFiles, InferenceSession>>;

/** Faces lower than this are too coarse to tell people apart, pixels. */
const leastHeight = 20;

/** The second look shows a candidate in the middle of something this many times as high. */
const surroundings = 2.2;
/** A candidate counts as seen again when the boxes share this much. */
const seenAgain = 0.35;
/** How far the second look at the landmarks stands aside, in face heights. */
const aside = 0.04;
/** A head that leans by more than this is set upright to look for its eyes, radians: six degrees. */
const leaning = 0.1;

/** Every face with its vector; what looks like one at first sight only is left out. */
export async function findBundledFaces(
  sessions: BundledSessions,
  picture: Picture,
  minScore: number,
): Promise<FaceSeen[]> {
  const pyramid = new Pyramid(picture);
  const { detection } = sessions;
  const faces = await examine(sessions, pyramid, await findCandidates(detection, picture, minScore));
  if (faces.length > 0) return faces;
  return examine(sessions, pyramid, await findCloseUps(detection, picture, minScore));
}

/** The candidates that are faces at second sight too. */
async function examine(
  sessions: BundledSessions,
  pyramid: Pyramid,
  candidates: readonly Found[],
): Promise<FaceSeen[]> {
  const { picture } = pyramid;
  const faces: FaceSeen[] = [];
  for (const box of candidates) {
    if (heightOf(box) < leastHeight) continue;
    const score = await scoreInSurroundings(sessions.detection, picture, box);
    const { points, unrest } = await findPoints(sessions.landmarks, pyramid, box);
    const { unit, strength, misfit } = await embedAligned(sessions.recognition, pyramid, points);
    if (!isPlausible({ score, unrest, misfit, strength })) continue;
    faces.push({ box: toFractions(box, picture.width, picture.height), score: box.score, embedding: unit });
  }
  return faces;
}

/** The vector of a face whose box is known, in pixels; whether it looks like one is not asked. */
export async function embedBundledFace(
  sessions: BundledSessions,
  picture: Picture,
  box: Box,
): Promise<Float32Array> {
  const pyramid = new Pyramid(picture);
  const { points } = await findPoints(sessions.landmarks, pyramid, box);
  return (await embedAligned(sessions.recognition, pyramid, points)).unit;
}

async function scoreInSurroundings(detector: InferenceSession, picture: Picture, box: Box): Promise<number> {
  const down = Math.max(heightOf(box), widthOf(box)) * surroundings;
  const across = (down * detectorSize.width) / detectorSize.height;
  const [x, y] = [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2];
  const view = { x1: x - across / 2, y1: y - down / 2, x2: x + across / 2, y2: y + down / 2 };
  const again = await detectIn(detector, picture, view, 0.05);
  return Math.max(0, ...again.filter((other) => overlap(other, box) > seenAgain).map(({ score }) => score));
}

/** Eyes, nose and mouth, as the mean of some looks, and how far the first two are apart in face heights. */
async function findPoints(
  model: InferenceSession,
  pyramid: Pyramid,
  box: Box,
): Promise<{ points: Float32Array; unrest: number }> {
  const height = heightOf(box);
  const first = await lookForPoints(model, pyramid, box);
  const step = aside * height;
  const second = await lookForPoints(model, pyramid, {
    x1: box.x1 + step,
    y1: box.y1 + step,
    x2: box.x2 + step,
    y2: box.y2 + step,
  });
  const looks = [first, second];
  const { a, b } = alignment(mean(looks)).similarity;
  const turn = Math.atan2(b, a);
  // The model knows upright faces best; a leaning one is looked at once more, set upright.
  if (Math.abs(turn) > leaning) looks.push(await lookForPoints(model, pyramid, box, turn));
  return { points: mean(looks), unrest: distance(first, second) / height };
}

const mean = ([first = new Float32Array(), ...others]: readonly Float32Array[]): Float32Array =>
  first.map((value, i) => others.reduce((sum, other) => sum + (other[i] ?? 0), value) / (others.length + 1));

async function lookForPoints(
  model: InferenceSession,
  pyramid: Pyramid,
  box: Box,
  turn = 0,
): Promise<Float32Array> {
  const square = landmarkSquare(box, turn);
  const input = landmarkInput(cutOut(pyramid, square, landmarkSize));
  const { output } = await model.run({
    input: new Tensor('float32', input, [1, 1, landmarkSize, landmarkSize]),
  });
  return fivePoints(landmarksInPicture(numbersOf(output), square));
}

async function embedAligned(
  model: InferenceSession,
  pyramid: Pyramid,
  points: Float32Array,
): Promise<{ unit: Float32Array; strength: number; misfit: number }> {
  const { similarity, misfit } = alignment(points);
  const input = planes(cutOut(pyramid, similarity, faceSize), detectorScaling);
  const { output } = await model.run({ input: new Tensor('float32', input, [1, 3, faceSize, faceSize]) });
  const { unit, length } = normalized(numbersOf(output));
  return { unit, strength: length, misfit };
}
