import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { videoSupportMissing } from '../errors.ts';

/** Absolute paths of the programs that read videos. */
export interface VideoTools {
  readonly ffmpeg: string;
  /** ffmpeg-static brings no ffprobe; then ffmpeg's own report is read instead. */
  readonly ffprobe: string | undefined;
  /** Names of ffmpeg's filters that we can do without. */
  readonly filters: ReadonlySet<string>;
  /** Names of ffmpeg's decoders for pictures that sharp does not decode. */
  readonly decoders: ReadonlySet<string>;
}

/** Where to look, in this order; made from settings and environment by the caller. */
export interface VideoToolSettings {
  /** The person's setting: path of ffmpeg. ffprobe is looked for beside it too. */
  readonly ffmpegPath?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** True: none, even where there is one. */
  readonly isOff?: boolean;
}

const optionalFilters = ['zscale', 'tonemap'];
const optionalDecoders = ['libjxl', 'jpegxl', 'jpeg2000', 'libopenjpeg', 'psd', 'hevc'];

/** Finding takes two short runs of ffmpeg, so the answer is kept for the life of the process. */
let found: Promise<VideoTools | undefined> | undefined;
let settings: VideoToolSettings = {};

/** Sets where to look and forgets what was found. Called once when the worker starts, and by tests. */
export function configureVideoTools(next: VideoToolSettings): void {
  settings = next;
  found = undefined;
}

/** The programs, or undefined when there is no ffmpeg. */
export function findVideoTools(): Promise<VideoTools | undefined> {
  found ??= resolveVideoTools(settings);
  return found;
}

/** The programs. Errors: `VideoSupportMissing`. */
export async function requireVideoTools(): Promise<VideoTools> {
  const tools = await findVideoTools();
  if (!tools) throw videoSupportMissing();
  return tools;
}

/** Looks in this order: setting, `FFMPEG_BIN`, ffmpeg-static's file, `PATH`. */
export async function resolveVideoTools(from: VideoToolSettings): Promise<VideoTools | undefined> {
  if (from.isOff) return undefined;
  const environment = from.environment ?? process.env;
  const ffmpeg = await firstExecutable([
    from.ffmpegPath,
    environment['FFMPEG_BIN'],
    await ffmpegStaticPath(),
    ...onPath('ffmpeg', environment),
  ]);
  if (ffmpeg === undefined) return undefined;
  const ffprobe = await firstExecutable([
    environment['FFPROBE_BIN'],
    besideWithName(ffmpeg, 'ffprobe'),
    ...onPath('ffprobe', environment),
  ]);
  const filters = await listed(ffmpeg, '-filters', optionalFilters);
  const decoders = await listed(ffmpeg, '-decoders', optionalDecoders);
  // A file of that name that cannot even list its decoders is no ffmpeg.
  return decoders && filters && { ffmpeg, ffprobe, filters, decoders };
}

/** ffmpeg-static is optional and downloads its program when it is installed, so either may be absent. */
async function ffmpegStaticPath(): Promise<string | undefined> {
  try {
    const module: { default?: unknown } = await import('ffmpeg-static');
    // Inside a packed app the file lies beside the archive, where it can be executed.
    return typeof module.default === 'string'
      ? module.default.replace(/app\.asar([\\/])/, 'app.asar.unpacked$1')
      : undefined;
  } catch {
    return undefined;
  }
}

function onPath(name: string, environment: Readonly<Record<string, string | undefined>>): string[] {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, withSuffix(name)));
}

/** `…/ffprobe` for `…/ffmpeg`; undefined when the name is another. */
function besideWithName(ffmpeg: string, name: string): string | undefined {
  const renamed = ffmpeg.replace(/ffmpeg(\.exe)?$/i, `${name}$1`);
  return renamed === ffmpeg ? undefined : renamed;
}

function withSuffix(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

async function firstExecutable(candidates: readonly (string | undefined)[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    if (!candidate) continue;
    const isExecutable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isExecutable) return candidate;
  }
  return undefined;
}

/** Which of `names` ffmpeg lists for `option`; undefined when it does not run. */
async function listed(
  ffmpeg: string,
  option: string,
  names: readonly string[],
): Promise<Set<string> | undefined> {
  const text = await said(ffmpeg, ['-hide_banner', option]);
  if (text === undefined) return undefined;
  const present = new Set(text.split('\n').map((line) => line.trim().split(/\s+/)[1] ?? ''));
  return new Set(names.filter((name) => present.has(name)));
}

/** What ffmpeg answers; undefined when it does not run. */
function said(ffmpeg: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(ffmpeg, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 15_000 });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : undefined));
  });
}

let version: Promise<string | undefined> | undefined;

/** `8.0.1`, or whatever else its builder called it; undefined when there is no ffmpeg. Asked once in the life of the process. */
export function ffmpegVersion(): Promise<string | undefined> {
  version ??= findVideoTools().then(async (tools) => {
    const text = tools && (await said(tools.ffmpeg, ['-version']));
    return text && /^ffmpeg version (\S+)/.exec(text)?.[1];
  });
  return version;
}
