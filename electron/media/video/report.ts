/** What ffprobe, or ffmpeg in its absence, says about a video. Pure parsing; running them is in `probe.ts`. */
export interface VideoReport {
  readonly durationMs: number;
  readonly video: VideoStream;
  /** Codec of the first sound track, or null when the video is silent. */
  readonly audioCodec: string | null;
}

export interface VideoStream {
  /** Position among all streams, for choosing it. */
  readonly index: number;
  readonly codec: string;
  readonly pixelFormat: string;
  /** As stored: before turning and before stretching pixels. */
  readonly width: number;
  readonly height: number;
  /** Quarter turns that the player makes, in degrees: 0, 90, 180 or 270. Only whether it lies on its side matters here. */
  readonly rotation: number;
  /** Width of a pixel divided by its height. */
  readonly pixelAspect: number;
  readonly framesPerSecond: number | null;
  /** `smpte2084` (HDR10) and `arib-std-b67` (HLG) need tone mapping. */
  readonly transfer: string | null;
}

/** Reads `ffprobe -of json -show_streams -show_format`; undefined when there is no picture in it. */
export function readFfprobe(json: string): VideoReport | undefined {
  const answer = asRecord(parseJson(json));
  const streams = asRecords(answer['streams']);
  const format = asRecord(answer['format']);
  // Cover art is a video stream of one picture.
  const video = streams.find(
    (stream) => stream['codec_type'] === 'video' && asRecord(stream['disposition'])['attached_pic'] !== 1,
  );
  const width = asNumber(video?.['width']);
  const height = asNumber(video?.['height']);
  if (!video || !width || !height) return undefined;
  const audio = streams.find((stream) => stream['codec_type'] === 'audio');
  const seconds = asNumber(format['duration']) ?? asNumber(video['duration']) ?? 0;
  return {
    durationMs: Math.max(0, Math.round(seconds * 1000)),
    video: {
      index: asNumber(video['index']) ?? 0,
      codec: asText(video['codec_name']) ?? 'unknown',
      pixelFormat: asText(video['pix_fmt']) ?? 'unknown',
      width,
      height,
      rotation: quarterTurns(rotationOf(video)),
      pixelAspect: ratio(asText(video['sample_aspect_ratio']), ':') ?? 1,
      framesPerSecond:
        ratio(asText(video['avg_frame_rate']), '/') ?? ratio(asText(video['r_frame_rate']), '/') ?? null,
      transfer: asText(video['color_transfer']) ?? null,
    },
    audioCodec: audio ? (asText(audio['codec_name']) ?? 'unknown') : null,
  };
}

/** New versions tell it as side data, old ones as a tag. */
function rotationOf(stream: Readonly<Record<string, unknown>>): number {
  const sideData = asRecords(stream['side_data_list']).map((data) => asNumber(data['rotation']));
  return (
    sideData.find((degrees) => degrees !== undefined) ?? asNumber(asRecord(stream['tags'])['rotate']) ?? 0
  );
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asRecords(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** ffprobe writes some numbers as text. */
function asNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads the report that `ffmpeg -i FILE` prints before it complains that there is no output; its lines have kept their shape since
 * 2013. Undefined when there is no picture in it.
 */
export function readFfmpegReport(text: string): VideoReport | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex(
    (line) => /Stream #0:\d+.*: Video: /.test(line) && !line.includes('(attached pic)'),
  );
  const line = lines[at];
  const size = line && /,\s(\d{1,5})x(\d{1,5})[\s,]/.exec(`${line},`);
  if (!line || !size) return undefined;
  // The stream's own lines, up to the next stream: turning is said there.
  const next = lines.findIndex((other, index) => index > at && /^\s*Stream #0:/.test(other));
  const details = lines.slice(at + 1, next === -1 ? undefined : next).join('\n');
  const [, codec = 'unknown', rest = ''] = /: Video: ([\w-]+)(.*)/.exec(line) ?? [];
  const pixelFormat = /,\s([a-z]+\d[\w]*|gray\w*|pal8|rgb\w+|bgr\w+|gbrp\w*)(\((.*?)\))?,/.exec(rest);
  const colours = pixelFormat?.[3]?.split(',').map((part) => part.trim()) ?? [];
  const rotation =
    /rotation of (-?[\d.]+) degrees/.exec(details)?.[1] ?? /rotate\s*:\s*(-?\d+)/.exec(details)?.[1];
  const aspect = /SAR (\d+:\d+)/.exec(rest)?.[1];
  const framesPerSecond = Number(/,\s([\d.]+) fps/.exec(rest)?.[1]);
  return {
    durationMs: durationOf(text),
    video: {
      index: Number(/Stream #0:(\d+)/.exec(line)?.[1] ?? 0),
      codec,
      pixelFormat: pixelFormat?.[1] ?? 'unknown',
      width: Number(size[1]),
      height: Number(size[2]),
      rotation: quarterTurns(Number(rotation ?? 0)),
      pixelAspect: ratio(aspect, ':') ?? 1,
      framesPerSecond: framesPerSecond > 0 ? framesPerSecond : null,
      // "bt2020nc/bt2020/smpte2084": matrix, primaries, transfer.
      transfer: colours.find((part) => part.includes('/'))?.split('/')[2] ?? null,
    },
    audioCodec: /Stream #0:\d+.*: Audio: (\w+)/.exec(text)?.[1] ?? null,
  };
}

function durationOf(text: string): number {
  const match = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(text);
  if (!match) return 0;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000);
}

/** The nearest of 0, 90, 180, 270. */
function quarterTurns(degrees: number): number {
  return Number.isFinite(degrees) ? (((Math.round(degrees / 90) * 90) % 360) + 360) % 360 : 0;
}

/** `30000/1001` as a number; undefined for nonsense such as `0/0`. */
function ratio(text: string | undefined, separator: string): number | undefined {
  const [above, below] = (text ?? '').split(separator).map(Number);
  if (above === undefined || below === undefined || !(above > 0) || !(below > 0)) return undefined;
  return above / below;
}
