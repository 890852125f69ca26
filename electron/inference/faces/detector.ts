/** @file Finds faces with the bundled detector: the whole picture, then parts of it. */
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Picture } from '../picture.ts';
import type { Box } from '../tasks.ts';
import { planes } from './arcface.ts';
import { containment, heightOf, overlap, surest, widthOf, type Found } from './boxes.ts';
import { numbersOf } from './numbers.ts';
import { decodeUltraLight, detectorScaling, detectorSize } from './ultraLight.ts';
import { viewPixels, wholePixels } from './viewPixels.ts';
import { closeUpView, isCut, tileViews, wholeView } from './views.ts';

/** Width of what the detector looks at, in its heights. */
const shape = detectorSize.width / detectorSize.height;

/** Two boxes that share this much are one face (as published with the detector). */
const sameOverlap = 0.35;
/** A box that lies in another to this part is the same face, seen in a part of the picture. */
const sameContainment = 0.8;

/** Faces lower than this part of the picture are small; where there are `crowd` of them, even smaller ones are looked for. */
const smallHeight = 0.12;
const crowd = 3;

/**
 * Candidates for faces in pixels of the picture, surest first. Most pictures are looked at five times: as a whole, and
 * in quarters that overlap. Crowds are looked at in sixteen parts more.
 */
export async function findCandidates(
  detector: InferenceSession,
  picture: Picture,
  minScore: number,
): Promise<Found[]> {
  const { width, height } = picture;
  let found = await detectIn(detector, picture, wholeView(width, height, shape), minScore);
  for (const count of [2, 4]) {
    const tiles = tileViews(width, height, count, shape);
    if (!tiles[0] || widthOf(tiles[0]) < detectorSize.width) break;
    if (count > 2 && smallOnes(found, height) < crowd) break;
    for (const tile of tiles) {
      const inTile = await detectIn(detector, picture, tile, minScore);
      found.push(...inTile.filter((box) => !isCut(box, tile, width, height)));
    }
    found = surest(found, isSameFace);
  }
  return surest(found, isSameFace);
}

/** Candidates in a picture that one face fills: it is looked at from afar. */
export async function findCloseUps(
  detector: InferenceSession,
  picture: Picture,
  minScore: number,
): Promise<Found[]> {
  const view = closeUpView(picture.width, picture.height, shape);
  return surest(await detectIn(detector, picture, view, minScore), isSameFace);
}

/** The detector's answer to one part of a picture. */
export async function detectIn(
  detector: InferenceSession,
  picture: Picture,
  view: Box,
  minScore: number,
): Promise<Found[]> {
  const part = wholePixels(view);
  const { width, height } = detectorSize;
  const pixels = await viewPixels(picture, part, detectorSize);
  const input = new Tensor('float32', planes(pixels, detectorScaling), [1, 3, height, width]);
  const { scores, boxes } = await detector.run({ input });
  return decodeUltraLight(numbersOf(scores), numbersOf(boxes), part, minScore);
}

const smallOnes = (found: readonly Found[], height: number): number =>
  surest(found, isSameFace).filter((box) => heightOf(box) < smallHeight * height).length;

const isSameFace = (a: Box, b: Box): boolean =>
  overlap(a, b) > sameOverlap || containment(a, b) > sameContainment;
