import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { between, pick, seeded, type Random } from './random.ts';
import { draw } from './scenes.ts';

/** A place that a family goes to. */
interface Place {
  name: string;
  latitude: number;
  longitude: number;
}

const places: readonly [Place, ...Place[]] = [
  { name: 'Lisbon', latitude: 38.7223, longitude: -9.1393 },
  { name: 'Reykjavík', latitude: 64.1466, longitude: -21.9426 },
  { name: 'Kyoto', latitude: 35.0116, longitude: 135.7681 },
  { name: 'Freiburg', latitude: 47.999, longitude: 7.8421 },
  { name: 'Vancouver', latitude: 49.2827, longitude: -123.1207 },
  { name: 'Cape Town', latitude: -33.9249, longitude: 18.4241 },
];

interface Camera {
  make: string;
  model: string;
  lens: string;
  /** Focal length, mm. */
  focal: number;
}

const cameras: readonly [Camera, ...Camera[]] = [
  { make: 'Fujifilm', model: 'X100V', lens: 'FUJINON 23mm F2', focal: 23 },
  { make: 'Apple', model: 'iPhone 13', lens: 'iPhone 13 back camera 5.1mm f/1.6', focal: 5.1 },
  { make: 'Canon', model: 'EOS R6', lens: 'RF24-105mm F4 L IS USM', focal: 50 },
  { make: 'Google', model: 'Pixel 8', lens: 'Pixel 8 back camera 6.9mm f/1.68', focal: 6.9 },
];

/** Width and height in pixels: landscape, portrait, square, wide and one panorama. */
const shapes: readonly [readonly [number, number], ...(readonly [number, number])[]] = [
  [1440, 1080],
  [1440, 1080],
  [1440, 960],
  [1080, 1440],
  [960, 1440],
  [1200, 1200],
  [1600, 900],
  [2400, 800],
];

export interface DemoOptions {
  /** How many pictures. */
  count: number;
  /** How many of these are short videos; none where there is no ffmpeg. */
  videos: number;
  seed: number;
  /** The newest day, ms UTC; ten years back from it. */
  until: number;
  /** ffmpeg's file, or undefined. */
  ffmpeg?: string | undefined;
  onFile?: (done: number, path: string) => Promise<void> | void;
}

const tenYearsMs = 10 * 365.25 * 86_400_000;

/** Trips: a few days in one place with many pictures, as real libraries have them; the rest is everyday. */
function* moments(
  random: Random,
  options: DemoOptions,
): Generator<{ takenAt: number; place: Place | undefined }> {
  let left = options.count;
  while (left > 0) {
    const isTrip = random() < 0.35;
    const place = random() < 0.8 ? pick(random, places) : undefined;
    const size = Math.min(
      left,
      isTrip ? Math.floor(between(random, 8, 26)) : Math.floor(between(random, 1, 5)),
    );
    // Squared: more of the last years than of the first.
    const start = options.until - Math.pow(random(), 2) * tenYearsMs;
    const days = isTrip ? between(random, 2, 6) : 0.3;
    for (let i = 0; i < size; i += 1) {
      const takenAt = start + random() * days * 86_400_000;
      yield {
        takenAt: Math.min(options.until, takenAt),
        place: place && isTrip ? place : random() < 0.4 ? place : undefined,
      };
    }
    left -= size;
  }
}

const exifDate = (ms: number): string =>
  new Date(ms).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', ':');

function degrees(value: number): string {
  const absolute = Math.abs(value);
  const whole = Math.floor(absolute);
  const minutes = Math.floor((absolute - whole) * 60);
  const seconds = Math.round(((absolute - whole) * 60 - minutes) * 6000);
  return `${whole}/1 ${minutes}/1 ${seconds}/100`;
}

/** Writes the pictures of a demo library into `folder`, the newest first. The same seed gives the same pictures. */
export async function generateDemo(folder: string, options: DemoOptions): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const random = seeded(options.seed);
  const all = [...moments(random, options)].toSorted((a, b) => b.takenAt - a.takenAt);
  const everyNth =
    options.videos > 0 && options.ffmpeg ? Math.max(1, Math.floor(all.length / options.videos)) : 0;
  const files: string[] = [];
  for (const [i, moment] of all.entries()) {
    const isVideo = everyNth > 0 && i % everyNth === everyNth - 1;
    const path = join(
      folder,
      `${isVideo ? 'MOV' : 'IMG'}_${String(all.length - i).padStart(4, '0')}.${isVideo ? 'mp4' : 'jpg'}`,
    );
    const picture = await drawPicture(seeded(options.seed + i * 7919), moment, isVideo);
    if (isVideo && options.ffmpeg) await writeVideo(options.ffmpeg, path, picture, moment.takenAt);
    else await writeFile(path, picture);
    await utimes(path, new Date(moment.takenAt), new Date(moment.takenAt));
    files.push(path);
    await options.onFile?.(files.length, path);
  }
  return files;
}

async function drawPicture(
  random: Random,
  moment: { takenAt: number; place: Place | undefined },
  isVideo: boolean,
): Promise<Buffer> {
  const [width, height] = isVideo ? [1280, 720] : pick(random, shapes);
  const camera = pick(random, cameras);
  const gps = moment.place && {
    GPSLatitudeRef: moment.place.latitude < 0 ? 'S' : 'N',
    GPSLatitude: degrees(moment.place.latitude + between(random, -0.02, 0.02)),
    GPSLongitudeRef: moment.place.longitude < 0 ? 'W' : 'E',
    GPSLongitude: degrees(moment.place.longitude + between(random, -0.02, 0.02)),
  };
  return sharp(Buffer.from(draw(random, width, height)))
    .jpeg({ quality: 86 })
    .withExif({
      IFD0: { Make: camera.make, Model: camera.model },
      IFD2: {
        DateTimeOriginal: exifDate(moment.takenAt),
        FNumber: `${Math.round(between(random, 14, 80))}/10`,
        ExposureTime: `1/${pick(random, [30, 60, 125, 250, 500, 1000])}`,
        ISOSpeedRatings: String(pick(random, [100, 160, 200, 400, 800, 1600])),
        FocalLength: `${Math.round(camera.focal * 10)}/10`,
        LensModel: camera.lens,
      },
      ...(gps && { IFD3: gps }),
    })
    .toBuffer();
}

/** Two to nine seconds of slow zoom into a picture. */
async function writeVideo(ffmpeg: string, path: string, picture: Buffer, takenAt: number): Promise<void> {
  const seconds = 2 + (Math.floor(takenAt / 1000) % 8);
  const child = spawn(
    ffmpeg,
    // prettier-ignore
    [
      '-nostdin', '-y', '-loglevel', 'error', '-f', 'image2pipe', '-framerate', '1', '-i', 'pipe:0',
      '-vf', `zoompan=z='1+0.02*on/25':d=${seconds * 25}:s=1280x720:fps=25,format=yuv420p`,
      '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '28', '-movflags', '+faststart',
      '-metadata', `creation_time=${new Date(takenAt).toISOString()}`, path,
    ],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  );
  child.stdin.on('error', () => child.kill());
  child.stdin.end(picture);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`ffmpeg ended with ${String(code)} while it made ${path}`);
}
