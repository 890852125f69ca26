import type { FailOnOptions, Metadata, Sharp } from 'sharp';
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
  const seen = orientedSize(metadata, orientation);
  const target = goal.shortSide === null ? seen : fitOutside(seen, goal.shortSide, goal.longestSide);
  const common = { space: colour.output, originalSize: picture.originalSize ?? seen };
  const decode = (failOn: FailOnOptions): Promise<T> => {
    const options = {
      failOn,
      ignoreIcc: !colour.converts,
      ...(picture.density && { density: picture.density }),
    };
    return produce(
      finish(openEncoded(picture.input, options), orientation, target, colour, metadata.hasAlpha),
    );
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
  const seen = orientedSize(pixels, orientation);
  const target = goal.shortSide === null ? seen : fitOutside(seen, goal.shortSide, goal.longestSide);
  const converts = colour.converts && profile !== undefined && pixels.channels === 3;
  const source = converts ? openEncoded(wrapAsTiff(pixels, 'rgb', profile)) : openPixels(pixels);
  const result = await produce(
    finish(source, orientation, target, { ...colour, converts }, pixels.channels === 4),
  );
  return {
    result,
    space: colour.output,
    originalSize: picture.originalSize,
    ...(picture.damage && { damage: picture.damage }),
  };
}

/** Turn, shrink, make opaque, convert. The size is given exactly, so that rounding is ours in every path. */
function finish(
  source: Sharp,
  orientation: Orientation,
  target: Size,
  colour: ColourPlan,
  hasAlpha: boolean,
): Sharp {
  let pipeline = turn(source, orientation).resize(target.width, target.height, { fit: 'fill' });
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
