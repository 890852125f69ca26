import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { words } from '../../video/input.ts';
import { readPpm } from '../../video/ppm.ts';
import { runTool } from '../../video/run.ts';
import type { VideoTools } from '../../video/tools.ts';
import type { Pixels } from '../sharp.ts';
import type { Size } from '../picture.ts';
import type { HevcPicture } from './hevc.ts';

/** 25 s of wall clock: ten times what 12 megapixels take on a slow machine, and time left for the next decoder. */
const timeoutMs = 25_000;

/** How coded colours become RGB; undefined parts are left to what the HEVC stream itself says. */
export interface CodedColour {
  /** ffmpeg's name of the matrix: `bt601`, `bt709`, `bt2020`. */
  readonly matrix: string | undefined;
  readonly isFullRange: boolean | undefined;
}

/**
 * Decodes with ffmpeg: pixels as stored, not yet turned, scaled so that the shorter side is `shortSide` (never enlarged; null for
 * full size). ffmpeg hides broken tiles instead of failing; `isDamaged` tells that it complained. Undefined when it can't decode.
 * Errors: `TaskTimeout`, `ProcessDied`.
 */
export async function decodeWithFfmpeg(
  tools: VideoTools,
  path: string,
  picture: HevcPicture,
  colour: CodedColour,
  shortSide: number | null,
): Promise<{ pixels: Pixels; isDamaged: boolean } | undefined> {
  const target = scaledSize(picture.size, shortSide);
  const args = [
    ...words('-hide_banner -loglevel error -nostdin -protocol_whitelist pipe'),
    ...words('-f hevc -i pipe:0 -frames:v 1 -vf'),
    hevcFilter(picture, colour, target),
    ...words('-f image2pipe -c:v ppm pipe:1'),
  ];
  const result = await runTool(tools.ffmpeg, args, {
    path,
    timeoutMs,
    maxOutputBytes: target.width * target.height * 3 + 64,
    input: picture.stream,
  });
  const pixels = result.code === 0 ? readPpm(result.output) : undefined;
  return pixels && { pixels, isDamaged: result.messages.trim() !== '' };
}

/** The filter chain: lay out tiles, cut the overhang, scale, convert. */
export function hevcFilter(picture: HevcPicture, colour: CodedColour, target: Size): string {
  const { columns, rows, size } = picture;
  const scale = [
    `w=${target.width}`,
    `h=${target.height}`,
    'flags=bicubic',
    ...(colour.matrix === undefined ? [] : [`in_color_matrix=${colour.matrix}`]),
    ...(colour.isFullRange === undefined ? [] : [`in_range=${colour.isFullRange ? 'pc' : 'tv'}`]),
  ];
  return [
    ...(columns * rows > 1 ? [`tile=${columns}x${rows}`] : []),
    `crop=${size.width}:${size.height}:0:0`,
    `scale=${scale.join(':')}`,
    'format=rgb24',
  ].join(',');
}

/** `size` shrunk so that its shorter side is `shortSide`; unchanged when it already is as small. */
export function scaledSize(size: Size, shortSide: number | null): Size {
  const scale = shortSide === null ? 1 : Math.min(1, shortSide / Math.min(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

/**
 * macOS decodes HEIC itself. `sips` writes a JPEG that keeps the profile and an orientation tag; it is given to `use` and
 * removed afterwards. Undefined when there is no sips or it fails.
 */
export async function withSips<T>(
  path: string,
  plainPath: string,
  use: (jpegPath: string) => Promise<T>,
): Promise<T | undefined> {
  if (process.platform !== 'darwin') return undefined;
  return withTemporaryFile('picture.jpg', async (jpegPath) => {
    const args = ['-s', 'format', 'jpeg', '-s', 'formatOptions', '95', plainPath, '--out', jpegPath];
    const result = await runTool('/usr/bin/sips', args, { path, timeoutMs, maxOutputBytes: 65_536 });
    return result.code === 0 ? use(jpegPath) : undefined;
  });
}

/**
 * libheif's own `heif-dec`, if it is on the `PATH` and at least 1.22.1: older ones have known holes, and then WebAssembly is safer.
 * Its JPEG is upright already. Undefined when it can't.
 */
export async function withHeifDec<T>(
  path: string,
  plainPath: string,
  use: (jpegPath: string) => Promise<T>,
): Promise<T | undefined> {
  const program = await findHeifDec();
  if (program === undefined) return undefined;
  return withTemporaryFile('picture.jpg', async (jpegPath) => {
    const args = ['-q', '95', plainPath, jpegPath];
    const result = await runTool(program, args, { path, timeoutMs, maxOutputBytes: 65_536 });
    return result.code === 0 ? use(jpegPath) : undefined;
  });
}

let heifDec: Promise<string | undefined> | undefined;

function findHeifDec(): Promise<string | undefined> {
  heifDec ??= lookForHeifDec();
  return heifDec;
}

async function lookForHeifDec(): Promise<string | undefined> {
  for (const program of ['heif-dec', 'heif-convert']) {
    const options = { path: program, timeoutMs: 5000, maxOutputBytes: 65_536 };
    const result = await runTool(program, ['--version'], options).catch(() => undefined);
    if (result?.code === 0 && isSafeLibheif(result.output.toString('utf8') + result.messages)) return program;
  }
  return undefined;
}

/** True when `text` names a libheif of at least 1.22.1. */
export function isSafeLibheif(text: string): boolean {
  const match = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  if (!match) return false;
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  return major > 1 || (major === 1 && (minor > 22 || (minor === 22 && patch >= 1)));
}

async function withTemporaryFile<T>(name: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'latent-'));
  try {
    return await use(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
