import { withPlainPath } from '../files/plainPath.ts';
import { deriveRendered } from '../derive/deriveImage.ts';
import { previewLongestSide, previewShortSide } from '../derive/sizes.ts';
import type { Derived, MediaTasks } from '../tasks.ts';
import type { Pixels } from '../decode/sharp.ts';
import { scaleFilters, scaledVideoSize, seenVideoSize } from './filters.ts';
import type { VideoSize } from './filters.ts';
import { demuxerOf, inputArguments, words } from './input.ts';
import { readPpm } from './ppm.ts';
import { readReport, videoFailure } from './probe.ts';
import type { VideoReport } from './report.ts';
import { runTool } from './run.ts';
import { requireVideoTools } from './tools.ts';
import type { VideoTools } from './tools.ts';

/** For each of two tries at one frame: of 8K HEVC on a slow machine that takes some seconds. Together less than the task's two minutes. */
const timeoutMs = 40_000;

/** A tenth into the video, at most this far, in seconds: past the black and the shaking of the start, and quick to reach. */
const latestPosterSeconds = 3;

/** Of so many frames ffmpeg picks the most typical, which a black or blurred one is not. */
const frameChoice = 10;

interface VideoFile {
  readonly path: string;
  readonly plainPath: string;
  readonly mimeType: string;
}

/** The poster frame of a video, through the same derivatives as a picture. Errors as `probeVideo`, and `DiskFull`. */
export function deriveVideo({
  path,
  mimeType,
  previewPath,
}: MediaTasks['deriveVideo']['args']): Promise<Derived> {
  return withPlainPath(path, async (plainPath) => {
    const file = { path, plainPath, mimeType };
    const tools = await requireVideoTools();
    const report = await readReport(tools, file);
    const originalSize = seenVideoSize(report.video);
    const pixels = await posterFrame(tools, file, report);
    return deriveRendered(path, previewPath, { pixels, space: 'srgb', originalSize });
  });
}

async function posterFrame(tools: VideoTools, file: VideoFile, report: VideoReport): Promise<Pixels> {
  const seen = seenVideoSize(report.video);
  const size = scaledVideoSize(seen, previewShortSide, false);
  const capped =
    Math.max(size.width, size.height) > previewLongestSide ? scaledVideoSize(seen, 100, false) : size;
  const seconds = Math.min(report.durationMs / 10_000, latestPosterSeconds);
  // First the good frame; then, for a video that is shorter or more broken than it says, whatever comes first.
  for (const attempt of [
    { seconds, choice: frameChoice },
    { seconds: 0, choice: 1 },
  ]) {
    const { pixels, messages } = await grab(tools, file, report, capped, attempt);
    if (pixels) return pixels;
    if (attempt.choice === 1) throw videoFailure(file.path, messages);
  }
  throw videoFailure(file.path, '');
}

async function grab(
  tools: VideoTools,
  file: VideoFile,
  report: VideoReport,
  size: VideoSize,
  attempt: { readonly seconds: number; readonly choice: number },
): Promise<{ pixels: Pixels | undefined; messages: string }> {
  const { seconds, choice } = attempt;
  const filters = [
    ...scaleFilters(report.video, size, tools.filters),
    ...(choice > 1 ? [`thumbnail=${choice}`] : []),
    'format=rgb24',
  ];
  const seek = seconds > 0 ? ['-ss', seconds.toFixed(3)] : [];
  const args = [
    ...words('-hide_banner -loglevel error -nostdin'),
    ...inputArguments(file.plainPath, demuxerOf(file.mimeType) ?? '', seek),
    ...words(`-map 0:${report.video.index} -frames:v 1 -vf`),
    filters.join(','),
    ...words('-f image2pipe -c:v ppm pipe:1'),
  ];
  const result = await runTool(tools.ffmpeg, args, {
    path: file.path,
    timeoutMs,
    maxOutputBytes: size.width * size.height * 3 + 64,
  });
  return { pixels: readPpm(result.output), messages: result.messages };
}
