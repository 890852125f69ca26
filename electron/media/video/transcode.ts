import { stat } from 'node:fs/promises';
import { outputTooLarge, writeFailure } from '../errors.ts';
import { withPlainPath } from '../files/plainPath.ts';
import { writeAtomically } from '../files/writeAtomically.ts';
import type { MediaTasks } from '../tasks.ts';
import { scaleFilters, scaledVideoSize, seenVideoSize } from './filters.ts';
import { demuxerOf, inputArguments, words } from './input.ts';
import { planConversion } from './playable.ts';
import type { ConversionPlan } from './playable.ts';
import { readReport, videoFailure } from './probe.ts';
import type { VideoReport } from './report.ts';
import { runTool } from './run.ts';
import { requireVideoTools } from './tools.ts';
import type { VideoTools } from './tools.ts';

/** Shorter side of a converted video. */
const targetShortSide = 720;
/** H.264's constant quality: 23 is x264's own default, hard to tell from the original at this size. */
const quality = 23;
/** Speed before size: the file is a copy for playing, and two cores have photos to import beside it. */
const preset = 'ultrafast';

/** A minute, plus twenty times the video's length: the slowest machine decodes 4K HEVC at a tenth of its speed. */
const baseTimeoutMs = 60_000;
const timeoutPerLength = 20;

/** Cap of the result in bytes: 64 MB, plus 4 MB a second. 720p at this quality needs a tenth of that. */
const baseBytes = 64 * 1024 * 1024;
const bytesPerSecond = 4 * 1024 * 1024;

/**
 * Makes an H.264/AAC MP4 that every browser plays while it loads. What is right already is copied, not encoded again.
 * Errors as `probeVideo`; `OutOfMemory` when the result would be absurdly large, `DiskFull`.
 */
export function transcode(args: MediaTasks['transcode']['args']): Promise<MediaTasks['transcode']['result']> {
  const { path, mimeType, outputPath } = args;
  return withPlainPath(path, async (plainPath) => {
    const tools = await requireVideoTools();
    const report = await readReport(tools, { path, plainPath, mimeType });
    const plan = planConversion(report, mimeType);
    const limitBytes = baseBytes + Math.ceil(report.durationMs / 1000) * bytesPerSecond;
    return writeAtomically(outputPath, path, async (temporaryPath) => {
      const command = transcodeArguments(tools, report, plan, {
        plainPath,
        mimeType,
        temporaryPath,
        limitBytes,
      });
      const result = await runTool(tools.ffmpeg, command, {
        path,
        timeoutMs: baseTimeoutMs + report.durationMs * timeoutPerLength,
        maxOutputBytes: 65_536,
        isBackground: true,
      });
      if (/No space left on device/i.test(result.messages)) {
        throw writeFailure(path, Object.assign(new Error(result.messages), { code: 'ENOSPC' }));
      }
      const size = await stat(temporaryPath).then(
        (file) => file.size,
        () => 0,
      );
      if (result.code !== 0 || size === 0) throw videoFailure(path, result.messages);
      // At its cap ffmpeg stops with success, and the video would end in the middle.
      if (size >= limitBytes) throw outputTooLarge(path);
      return { size };
    });
  });
}

interface Paths {
  readonly plainPath: string;
  readonly mimeType: string;
  readonly temporaryPath: string;
  readonly limitBytes: number;
}

/** ffmpeg's arguments for a plan. */
export function transcodeArguments(
  tools: VideoTools,
  report: VideoReport,
  plan: ConversionPlan,
  { plainPath, mimeType, temporaryPath, limitBytes }: Paths,
): string[] {
  // A WebM that is asked for anyway is encoded: MP4 does not hold VP8.
  const copiesVideo = plan.video === 'copy' && report.video.codec === 'h264';
  return [
    ...words('-hide_banner -loglevel error -nostdin -y'),
    ...inputArguments(plainPath, demuxerOf(mimeType) ?? ''),
    ...words(`-map 0:${report.video.index}`),
    ...(plan.audio === 'none' ? ['-an'] : ['-map', '0:a:0']),
    // Names, places and chapters stay in the original; this copy may be shared.
    ...words('-map_metadata -1 -map_chapters -1 -sn -dn'),
    ...(copiesVideo ? ['-c:v', 'copy'] : videoArguments(tools, report)),
    ...(plan.audio === 'copy'
      ? ['-c:a', 'copy']
      : plan.audio === 'encode'
        ? ['-c:a', 'aac', '-b:a', '160k', '-ac', '2']
        : []),
    // The index first, so that playing starts before the whole file is there; a queue for sound that comes late.
    ...words('-movflags +faststart -max_muxing_queue_size 1024'),
    ...words(`-fs ${limitBytes} -f mp4`),
    `file:${temporaryPath}`,
  ];
}

function videoArguments(tools: VideoTools, report: VideoReport): string[] {
  const size = scaledVideoSize(seenVideoSize(report.video), targetShortSide, true);
  const filters = [...scaleFilters(report.video, size, tools.filters), 'format=yuv420p'];
  return [
    '-vf',
    filters.join(','),
    ...words(`-c:v libx264 -preset ${preset} -crf ${quality}`),
    // A seek goes to a key frame: one every few seconds.
    ...words('-g 120 -threads 0'),
  ];
}
