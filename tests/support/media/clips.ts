import { spawnSync } from 'node:child_process';

/**
 * Makes a small film: one second of four plain quarters, as `quarters` has them, with a tone unless it is silent. `encode` are ffmpeg's
 * arguments for codecs and container.
 */
export function makeClip(
  ffmpeg: string,
  path: string,
  encode: string,
  options: { width?: number; height?: number; seconds?: number; silent?: boolean; filter?: string } = {},
): void {
  const { width = 320, height = 180, seconds = 1, silent = false, filter = 'null' } = options;
  const half = { width: width / 2, height: height / 2 };
  const fill = (x: number, y: number, colour: string): string =>
    `drawbox=x=${x}:y=${y}:w=${half.width}:h=${half.height}:color=${colour}:t=fill`;
  const boxes = [
    fill(half.width, 0, '0x28b43c'),
    fill(0, half.height, '0x283cd2'),
    fill(half.width, half.height, '0xe6d232'),
    filter,
  ].join(',');
  run(ffmpeg, [
    ...words(`-y -loglevel error -f lavfi -i color=c=0xdc2828:s=${width}x${height}:r=25:d=${seconds}`),
    ...(silent ? [] : words(`-f lavfi -i sine=frequency=440:duration=${seconds}`)),
    '-vf',
    boxes,
    ...words(encode),
    path,
  ]);
}

/** Runs ffmpeg and fails with what it said. */
export function run(ffmpeg: string, args: readonly string[]): void {
  const result = spawnSync(ffmpeg, args, { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`ffmpeg ${args.join(' ')}\n${result.stderr}`);
}

export const words = (line: string): string[] => line.split(' ');
