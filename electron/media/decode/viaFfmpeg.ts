import { noDecoder, tooManyPixels, undecodable } from '../errors.ts';
import { withFile } from '../files/byteSource.ts';
import { words } from '../video/input.ts';
import { firstMessage } from '../video/probe.ts';
import { readPpm } from '../video/ppm.ts';
import { runTool } from '../video/run.ts';
import { findVideoTools } from '../video/tools.ts';
import type { VideoTools } from '../video/tools.ts';
import { heldPixelLimit } from './sharp.ts';
import type { DecodedPicture, SourceFile } from './picture.ts';

/** 45 s of wall clock for one picture: less than the task's minute, so that its own words are heard. */
const timeoutMs = 45_000;

interface Route {
  /** What a person calls the format. */
  readonly name: string;
  readonly demuxer: string;
  /** ffmpeg's decoders for it; one is enough. */
  readonly decoders: readonly string[];
}

/** Pictures that only ffmpeg may know, when it was built with the decoder. */
const routes: Readonly<Record<string, Route>> = {
  'image/jxl': { name: 'JPEG XL', demuxer: 'jpegxl_pipe', decoders: ['libjxl', 'jpegxl'] },
  'image/jp2': { name: 'JPEG 2000', demuxer: 'j2k_pipe', decoders: ['jpeg2000', 'libopenjpeg'] },
};

/**
 * Decodes a picture with ffmpeg at full size. It is read from a pipe: the decoder sees these bytes and no file system.
 * Errors: `UnsupportedFormat` when no decoder is at hand, `CorruptFile`, `TooManyPixels`, `TaskTimeout`, `ProcessDied`.
 */
export async function openWithFfmpeg(file: SourceFile): Promise<DecodedPicture> {
  const route = routes[file.mimeType];
  const tools = await findVideoTools();
  if (!route) throw noDecoder(file.path, file.mimeType);
  if (!tools || !route.decoders.some((decoder) => tools.decoders.has(decoder)))
    throw noDecoder(file.path, route.name);
  return withFile(file.plainPath, async (source) => {
    const bytes = await source.read(0, source.size);
    return decode(file, tools, route, bytes);
  });
}

async function decode(
  file: SourceFile,
  tools: VideoTools,
  route: Route,
  bytes: Buffer,
): Promise<DecodedPicture> {
  const args = [
    ...words('-hide_banner -loglevel error -nostdin -protocol_whitelist pipe'),
    // The whole file as one packet: a picture cut into packets of 4 KB is not recognised.
    ...words(`-max_pixels ${heldPixelLimit} -f ${route.demuxer} -frame_size ${bytes.length} -i pipe:0`),
    ...words('-frames:v 1 -vf format=rgb24 -f image2pipe -c:v ppm pipe:1'),
  ];
  const result = await runTool(tools.ffmpeg, args, {
    path: file.path,
    timeoutMs,
    maxOutputBytes: heldPixelLimit * 3 + 64,
    input: [bytes],
  });
  const pixels = readPpm(result.output);
  if (pixels) return { kind: 'decoded', pixels, orientation: 1, originalSize: pixels };
  const size = /Picture size (\d+)x(\d+)/.exec(result.messages);
  if (size) throw tooManyPixels(file.path, { width: Number(size[1]), height: Number(size[2]) });
  throw undecodable(file.path, new Error(firstMessage(result.messages)));
}
