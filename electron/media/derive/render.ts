import type { FailOnOptions, Metadata, Region, Sharp } from 'sharp';
import { inTurn, turnPoint } from '../../../shared/edits/orientation.ts';
import type { EditView } from '../../../shared/edits/view.ts';
import type { AppError } from '../../../shared/errors.ts';
import { errorCode, readFailure, tooManyPixels } from '../errors.ts';
import type {
  DecodedPicture,
  EncodedPicture,
  Orientation,
  Picture,
  Size,
  SourceFile,
} from '../decode/picture.ts';
import { orientedSize, toOrientation } from '../decode/picture.ts';
import {
  avifPixelLimit,
  heldPixelLimit,
  openEncoded,
  openPixels,
  pixelLimit,
  toPixels,
} from '../decode/sharp.ts';
import type { Pixels } from '../decode/sharp.ts';
import { wrapAsTiff } from '../decode/wrapAsTiff.ts';
import { planColour } from './colour.ts';
import type { ColourPlan, OutputSpace } from './colour.ts';
import { decodeFailure, isDamage } from './failures.ts';
import { fitOutside } from './sizes.ts';

/** What was made of a picture that is upright, opaque and in a known colour space. */
export interface Rendering<T> {
  readonly result: T;
  readonly space: OutputSpace;
  /** Of the original, after orientation. */
  readonly originalSize: Size;
  /** Set when only a part could be decoded. */
  readonly damage?: 'TruncatedFile' | 'CorruptFile';
}

/** A rendering to pixels, for making several things of one decode. */
export interface Rendered extends Omit<Rendering<Pixels>, 'result'> {
  readonly pixels: Pixels;
  /** True when nothing but the small preview inside the file could be decoded. */
  readonly isEmbeddedOnly?: boolean;
}

export interface RenderGoal {
  /** The shorter side to shrink to, in pixels; null keeps the full size. */
  readonly shortSide: number | null;
  /** Cap of the longer side, in pixels. */
  readonly longestSide: number;
  /** Only this of the picture, turned like this; all of it unless told. */
  readonly view?: EditView;
}

/** What shows through transparent pixels. JPEG has none, and tile and preview must look the same during the hero animation. */
const background = '#ffffff';

/** Decodes a picture once, to pixels. Errors as `renderTo`. */
export async function render(file: SourceFile, picture: Picture, goal: RenderGoal): Promise<Rendered> {
  const { result, ...rest } = await renderTo(file, picture, goal, toPixels);
  return { ...rest, pixels: result };
}

/**
 * Decodes a picture once, as small as the goal allows, and gives what `produce` makes of it. A picture that ends early or is damaged is
 * tried again leniently and shown as far as it goes, which `damage` tells. Errors: `TooManyPixels`, `TruncatedFile`, `CorruptFile`.
 */
export function renderTo<T>(
  file: SourceFile,
  picture: Picture,
  goal: RenderGoal,
  produce: (pipeline: Sharp) => Promise<T>,
): Promise<Rendering<T>> {
  return picture.kind === 'encoded'
    ? renderEncoded(file, picture, goal, produce)
    : renderDecoded(picture, goal, produce);
}

async function renderEncoded<T>(
  file: SourceFile,
  picture: EncodedPicture,
  goal: RenderGoal,
  produce: (pipeline: Sharp) => Promise<T>,
): Promise<Rendering<T>> {
  const metadata = await readMetadata(file, picture);
  checkPixels(file, metadata);
  const colour = planColour(metadata);
  const orientation = picture.orientation ?? toOrientation(metadata.orientation);
  const frame = frameOf(metadata, orientation, goal);
  const seen = orientedSize(metadata, orientation);
  const common = { space: colour.output, originalSize: picture.originalSize ?? seen };
  const decode = (failOn: FailOnOptions): Promise<T> => {
    const options = {
      failOn,
      ignoreIcc: !colour.converts,
      ...(picture.density && { density: picture.density }),
    };
    return produce(finish(openEncoded(picture.input, options), frame, colour, metadata.hasAlpha));
  };

  let failure: AppError;
  try {
    return { ...common, result: await decode(strictness(metadata.format)) };
  } catch (error) {
    failure = await decodeFailure(file, picture, error);
  }
  if (failure.name === 'TooManyPixels') throw failure;
  const result = await decode('none').catch(async (error: unknown) => {
    throw await decodeFailure(file, picture, error);
  });
  const { name } = failure;
  return { ...common, result, ...(isDamage(name) && { damage: name }) };
}

/**
 * JPEG decoders only warn of broken data, and warn of nothing else that matters. The other decoders warn of odd metadata as well,
 * which is no damage, and fail at broken data.
 */
function strictness(format: string): FailOnOptions {
  return format === 'jpeg' ? 'warning' : 'error';
}

async function renderDecoded<T>(
  picture: DecodedPicture,
  goal: RenderGoal,
  produce: (pipeline: Sharp) => Promise<T>,
): Promise<Rendering<T>> {
  const { pixels, orientation, profile } = picture;
  const colour: ColourPlan = planColour({ space: 'srgb', ...(profile && { icc: profile }) });
  const frame = frameOf(pixels, orientation, goal);
  const converts = colour.converts && profile !== undefined && pixels.channels === 3;
  const source = converts ? openEncoded(wrapAsTiff(pixels, 'rgb', profile)) : openPixels(pixels);
  const result = await produce(finish(source, frame, { ...colour, converts }, pixels.channels === 4));
  return {
    result,
    space: colour.output,
    originalSize: picture.originalSize,
    ...(picture.damage && { damage: picture.damage }),
  };
}

/** What is made of stored pixels: turned; a part of them, or all; of this size. */
interface Frame {
  readonly orientation: Orientation;
  /** Of the turned pixels. */
  readonly region: Region | null;
  readonly target: Size;
}

/** Stored pixels are turned upright first, and then as somebody's edits say: both are one turn. */
function frameOf(stored: Size, upright: Orientation, { view, shortSide, longestSide }: RenderGoal): Frame {
  const orientation = view ? inTurn(upright, view.orientation) : upright;
  const turned = orientedSize(stored, orientation);
  const region = view ? regionOf(turned, view) : null;
  const seen = region ?? turned;
  const target = shortSide === null ? seen : fitOutside(seen, shortSide, longestSide);
  return { orientation, region, target };
}

/** The part of the turned picture that a crop of the upright one is; null when it is all of it. */
function regionOf(turned: Size, { crop, orientation }: EditView): Region | null {
  const [a, b] = [
    turnPoint({ x: crop.x1, y: crop.y1 }, orientation),
    turnPoint({ x: crop.x2, y: crop.y2 }, orientation),
  ];
  const between = (from: number, to: number, length: number): [start: number, size: number] => {
    const start = Math.min(length - 1, Math.round(Math.min(from, to) * length));
    return [start, Math.max(1, Math.min(length, Math.round(Math.max(from, to) * length)) - start)];
  };
  const [left, width] = between(a.x, b.x, turned.width);
  const [top, height] = between(a.y, b.y, turned.height);
  return width === turned.width && height === turned.height ? null : { left, top, width, height };
}

/** Turn, cut out, shrink, make opaque, convert: sharp works in this order. The size is given exactly, so that rounding is ours in every path. */
function finish(source: Sharp, frame: Frame, colour: ColourPlan, hasAlpha: boolean): Sharp {
  const { orientation, region, target } = frame;
  const turned = turn(source, orientation);
  const part = region ? turned.extract(region) : turned;
  let pipeline = part.resize(target.width, target.height, { fit: 'fill' });
  if (hasAlpha) pipeline = pipeline.flatten({ background });
  if (colour.converts && colour.output === 'p3') pipeline = pipeline.withIccProfile('p3', { attach: false });
  return pipeline;
}

/** Mirrors and turns pixels upright. sharp mirrors first and turns afterwards, in whatever order they are asked for. */
function turn(source: Sharp, orientation: Orientation): Sharp {
  switch (orientation) {
    case 1:
      return source;
    case 2:
      return source.flop();
    case 3:
      return source.rotate(180);
    case 4:
      return source.flip();
    case 5:
      return source.rotate(90).flip();
    case 6:
      return source.rotate(90);
    case 7:
      return source.rotate(270).flip();
    case 8:
      return source.rotate(270);
  }
}

async function readMetadata(file: SourceFile, picture: EncodedPicture): Promise<Metadata> {
  const options = { failOn: 'none', ...(picture.density && { density: picture.density }) } as const;
  try {
    return await openEncoded(picture.input, options).metadata();
  } catch (error) {
    throw errorCode(error) === undefined
      ? await decodeFailure(file, picture, error)
      : readFailure(file.path, error);
  }
}

/** Checked on the header, before any pixel is decoded. */
function checkPixels(file: SourceFile, metadata: Metadata): void {
  const { width, height, format, isProgressive } = metadata;
  const shrinksWhileReading = format === 'jpeg' && !isProgressive;
  const limit = shrinksWhileReading ? pixelLimit : format === 'heif' ? avifPixelLimit : heldPixelLimit;
  if (width * height > limit) throw tooManyPixels(file.path, { width, height });
}
