import { noVideoStream, truncatedFile, undecodable, unsupportedFormat } from '../errors.ts';
import { withPlainPath } from '../files/plainPath.ts';
import { formatOf } from '../formats.ts';
import type { MediaTasks, VideoInfo } from '../tasks.ts';
import { seenVideoSize } from './filters.ts';
import { demuxerOf, inputArguments } from './input.ts';
import { planConversion } from './playable.ts';
import { readFfmpegReport, readFfprobe } from './report.ts';
import type { VideoReport } from './report.ts';
import { runTool } from './run.ts';
import { requireVideoTools } from './tools.ts';
import type { VideoTools } from './tools.ts';

/** Reading headers takes milliseconds; 15 s allow for a disk that has to wake up and a file without an index. */
const timeoutMs = 15_000;
const maximumReport = 4 * 1024 * 1024;

/**
 * Duration, size and codecs of a video. Errors: `VideoSupportMissing`, `UnsupportedFormat` (no picture in it), `TruncatedFile`,
 * `CorruptFile`, `TaskTimeout`, `ProcessDied`.
 */
export function probeVideo({ path, mimeType }: MediaTasks['probeVideo']['args']): Promise<VideoInfo> {
  return withPlainPath(path, async (plainPath) => {
    const report = await readReport(await requireVideoTools(), { path, plainPath, mimeType });
    return toVideoInfo(report, mimeType);
  });
}

/** The report that everything else about videos starts from. Errors as `probeVideo`. */
export async function readReport(
  tools: VideoTools,
  file: { readonly path: string; readonly plainPath: string; readonly mimeType: string },
): Promise<VideoReport> {
  const demuxer = demuxerOf(file.mimeType);
  if (demuxer === undefined) throw unsupportedFormat(file.path, file.mimeType);
  const input = inputArguments(file.plainPath, demuxer);
  const options = { path: file.path, timeoutMs, maxOutputBytes: maximumReport };
  const result = tools.ffprobe
    ? await runTool(
        tools.ffprobe,
        ['-v', 'error', '-of', 'json', '-show_streams', '-show_format', ...input],
        options,
      )
    : await runTool(tools.ffmpeg, ['-hide_banner', '-nostdin', ...input], options);
  const report = tools.ffprobe
    ? readFfprobe(result.output.toString('utf8'))
    : readFfmpegReport(result.messages);
  if (report) return report;
  const streams = result.output.toString('utf8') + result.messages;
  if (/codec_type": "audio"|: Audio: /.test(streams)) throw noVideoStream(file.path);
  throw videoFailure(file.path, result.messages);
}

/** A named error for what ffmpeg said. */
export function videoFailure(path: string, messages: string): Error {
  // An MP4 that ends early lost its index, which cameras write last.
  if (/moov atom not found|end of file|truncat|partial file/i.test(messages))
    return truncatedFile(path, new Error(messages));
  return undecodable(path, new Error(firstMessage(messages)));
}

/** ffmpeg's first complaint, without the part of ffmpeg that complains and without our path. The later ones are its consequences. */
export function firstMessage(messages: string): string {
  const [line = ''] = messages.trim().split('\n');
  return line.replace(/^\[[^\]]*\]\s*/, '').replace(/^file:.*?: /, '');
}

function toVideoInfo(report: VideoReport, mimeType: string): VideoInfo {
  return {
    durationMs: report.durationMs,
    ...seenVideoSize(report.video),
    videoCodec: report.video.codec,
    audioCodec: report.audioCodec,
    pixelFormat: report.video.pixelFormat,
    container: formatOf(mimeType)?.extensions[0] ?? 'unknown',
    fps:
      report.video.framesPerSecond === null ? null : Math.round(report.video.framesPerSecond * 1000) / 1000,
    playable: planConversion(report, mimeType).playable,
  };
}
