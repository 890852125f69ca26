import type { VideoReport } from './report.ts';

/**
 * What browsers play as it is, and what must be changed for the rest. H.264 with 4:2:0 pixels plays everywhere; VP8 and VP9 in WebM do too
 * since Safari 16. AV1 and HEVC depend on the viewer's hardware, so they are converted.
 */
export interface ConversionPlan {
  /** True: the original itself is played. */
  readonly playable: boolean;
  /** What happens to the picture when a file is made: copied as it is, or encoded anew. */
  readonly video: 'copy' | 'encode';
  readonly audio: 'copy' | 'encode' | 'none';
}

const playableContainers = new Set(['video/mp4', 'video/quicktime', 'video/3gpp', 'video/webm', 'video/ogg']);
const playableAudio = new Set(['aac', 'mp3', 'opus']);
const webmVideo = new Set(['vp8', 'vp9']);
const webmAudio = new Set(['opus', 'vorbis']);

/** The plan for a video of this container (by content). */
export function planConversion(report: VideoReport, mimeType: string): ConversionPlan {
  const { audioCodec } = report;
  if (mimeType === 'video/webm' && isWebm(report)) {
    return { playable: true, video: 'copy', audio: audioCodec === null ? 'none' : 'copy' };
  }
  const video =
    report.video.codec === 'h264' && isPlainPixelFormat(report.video.pixelFormat) ? 'copy' : 'encode';
  const audio = audioCodec === null ? 'none' : playableAudio.has(audioCodec) ? 'copy' : 'encode';
  return {
    playable: video === 'copy' && audio !== 'encode' && playableContainers.has(mimeType),
    video,
    audio,
  };
}

function isWebm({ video, audioCodec }: VideoReport): boolean {
  const hasWebAudio = audioCodec === null || webmAudio.has(audioCodec);
  return webmVideo.has(video.codec) && isPlainPixelFormat(video.pixelFormat) && hasWebAudio;
}

/** 8 bits, 4:2:0: `yuv420p`, `yuvj420p`. */
function isPlainPixelFormat(pixelFormat: string): boolean {
  return /^yuvj?420p$/.test(pixelFormat);
}
