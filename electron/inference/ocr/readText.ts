import type { InferenceSession } from 'onnxruntime-node';
import { sessions } from '../session.ts';
import type { InferenceTasks, TextLine } from '../tasks.ts';
import { cropLine, isTall, opposite, Pyramid, textCorners, type Direction } from './crop.ts';
import type { Reading } from './ctc.ts';
import { detect } from './detect.ts';
import { alphabetOf, ocrSessions } from './files.ts';
import { readPicture, type Picture } from '../picture.ts';
import { longestLine, recognise } from './recognise.ts';
import { readingOrder } from './readingOrder.ts';
import type { Region } from './regions.ts';

export interface ReadOptions {
  minDetectionScore: number;
  minRecognitionScore: number;
}

/** Longest side of the first look, pixels: enough for signs and headlines, and most photos hold no more. */
const firstLook = 960;

/** Longest side of the second look, for pages: small print of a page has some 12 pixels a line there. */
const secondLook = 1600;

/** Lines of a first look that make a picture a page: it is looked at again, more closely. */
const linesOfPage = 8;

/** Below this height, pixels of the first look, a line is better found in a second one. */
const smallPrint = 18;

/** A line read with less confidence than this may be upside down. */
const doubtful = 0.8;

/** Lines read a second time, upside down; a page of noise must not take twice as long. */
const secondReadings = 16;

/** Lines that are read of one picture, the longest first: a page of a newspaper has fewer, a hedge may look like more. */
const mostLines = 250;

/** Task `readText`: the lines of a preview in reading order. */
export async function readText(
  args: InferenceTasks['readText']['args'],
): Promise<InferenceTasks['readText']['result']> {
  const picture = await readPicture(args.path);
  const lines = await sessions.with(args.model, ocrSessions, async (loaded) =>
    readPage({ ...loaded, alphabet: await alphabetOf(args.model.folder) }, picture, args),
  );
  return { width: picture.width, height: picture.height, lines };
}

/** A loaded model. */
export interface OcrModel {
  detection: InferenceSession;
  recognition: InferenceSession;
  alphabet: readonly string[];
}

/** Everything between a picture and its lines. */
export async function readPage(model: OcrModel, picture: Picture, options: ReadOptions): Promise<TextLine[]> {
  const regions = await findLines(model.detection, picture, options.minDetectionScore);
  const pyramid = new Pyramid(picture);
  const read = (region: Region, direction: Direction): Promise<Reading> =>
    recognise(
      model.recognition,
      cropLine(pyramid, textCorners(region.rect, direction), longestLine),
      model.alphabet,
    );

  const found: { region: Region; direction: Direction; reading: Reading }[] = [];
  let retries = secondReadings;
  // Long lines tell more surely than short ones which way up a page is.
  for (const region of regions.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, mostLines)) {
    const kind = isTall(region.rect) ? ('down' as const) : ('right' as const);
    const turns = found.filter((line) => line.direction === opposite[kind]).length;
    const straight = found.filter((line) => line.direction === kind).length;
    let direction: Direction = turns > straight ? opposite[kind] : kind;
    let reading = await read(region, direction);
    if (reading.score < doubtful && retries > 0) {
      const other = await read(region, opposite[direction]);
      if (other.score > reading.score && other.text.length >= reading.text.length / 2) {
        [reading, direction] = [other, opposite[direction]];
      } else retries -= 1;
    }
    if (reading.text.trim() !== '' && reading.score >= options.minRecognitionScore) {
      found.push({ region, direction, reading });
    }
  }
  const order = readingOrder(found.map(({ region, direction }) => textCorners(region.rect, direction)));
  return order.flatMap((index) => {
    const line = found[index];
    return line ? [toLine(line, picture)] : [];
  });
}

async function findLines(session: InferenceSession, picture: Picture, minScore: number): Promise<Region[]> {
  const first = await detect(session, picture, { longest: firstLook, minScore });
  const scale = Math.min(1, firstLook / Math.max(picture.width, picture.height));
  if (scale === 1) return first;
  const isSmall = ({ rect }: Region): boolean => Math.min(rect.width, rect.height) * scale < smallPrint;
  if (first.filter(isSmall).length < linesOfPage) return first;
  const second = await detect(session, picture, { longest: secondLook, minScore });
  return second.length >= first.length ? second : first;
}

const lengthOf = ({ rect }: Region): number => Math.max(rect.width, rect.height);

function toLine(
  { region, direction, reading }: { region: Region; direction: Direction; reading: Reading },
  { width, height }: Picture,
): TextLine {
  const fraction = (value: number, side: number): number => Math.min(1, Math.max(0, value / side));
  return {
    text: reading.text.trim(),
    box: textCorners(region.rect, direction).flatMap(([x, y]) => [fraction(x, width), fraction(y, height)]),
    boxScore: Math.min(1, region.score),
    textScore: Math.min(1, reading.score),
  };
}
