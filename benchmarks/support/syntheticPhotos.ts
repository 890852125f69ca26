/**
 * @file What the synthetic library's photos say of themselves: 25 years of a family's pictures, each computed from its
 * number alone, so that the same library comes out on every machine and rows can be written in any order.
 */
import { pick, seeded, type Random } from '../../scripts/demo/random.ts';

/** January 2001 to December 2025. */
const firstYear = 2001;
const monthCount = 25 * 12;

/** The month that is looked at as "a bucket of 10,000"; some of its photos are in the archive or the trash. */
export const bigMonth = { year: 2019, month: 7, photos: 10_500 };

/** Width by height in pixels, and how many of a hundred photos have them: phones, cameras, films, a panorama. */
export const shapes = [
  { width: 4032, height: 3024, share: 48 },
  { width: 3024, height: 4032, share: 24 },
  { width: 6000, height: 4000, share: 12 },
  { width: 4000, height: 6000, share: 5 },
  { width: 1920, height: 1080, share: 7 },
  { width: 3000, height: 3000, share: 3 },
  { width: 9000, height: 3000, share: 1 },
] as const;

/** Pictures drawn for each shape. */
export const picturesPerShape = 6;

interface Place {
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

const cities: readonly [Place, ...Place[]] = [
  { city: 'Lisbon', state: 'Lisboa', country: 'Portugal', latitude: 38.72, longitude: -9.14, offset: 60 },
  { city: 'Porto', state: 'Porto', country: 'Portugal', latitude: 41.15, longitude: -8.61, offset: 60 },
  { city: 'Berlin', state: 'Berlin', country: 'Germany', latitude: 52.52, longitude: 13.4, offset: 120 },
  {
    city: 'Köln',
    state: 'Nordrhein-Westfalen',
    country: 'Germany',
    latitude: 50.94,
    longitude: 6.96,
    offset: 120,
  },
  { city: 'Kyoto', state: 'Kyoto', country: 'Japan', latitude: 35.01, longitude: 135.77, offset: 540 },
  { city: 'Kathmandu', state: 'Bagmati', country: 'Nepal', latitude: 27.72, longitude: 85.32, offset: 345 },
  {
    city: 'New York',
    state: 'New York',
    country: 'United States',
    latitude: 40.71,
    longitude: -74.01,
    offset: -240,
  },
  { city: 'Oaxaca', state: 'Oaxaca', country: 'Mexico', latitude: 17.07, longitude: -96.73, offset: -360 },
  {
    city: 'Reykjavík',
    state: 'Höfuðborgarsvæðið',
    country: 'Iceland',
    latitude: 64.15,
    longitude: -21.94,
    offset: 0,
  },
  {
    city: 'Cape Town',
    state: 'Western Cape',
    country: 'South Africa',
    latitude: -33.92,
    longitude: 18.42,
    offset: 120,
  },
];
const home = cities[0];
/** Days of one trip, or of one stay at home. */
const stayDays = 5;

const cameras = [
  { make: 'Canon', model: 'Canon EOS 5D', lens: 'EF24-105mm f/4L IS USM', fNumber: 5.6, focalLength: 50 },
  {
    make: 'Apple',
    model: 'iPhone 11',
    lens: 'iPhone 11 back dual wide camera 4.25mm f/1.8',
    fNumber: 1.8,
    focalLength: 4.25,
  },
  {
    make: 'Google',
    model: 'Pixel 8',
    lens: 'Pixel 8 back camera 6.9mm f/1.68',
    fNumber: 1.68,
    focalLength: 6.9,
  },
] as const;

/** One photo as the three tables of library.db know it; times are ms UTC, sizes bytes. */
export interface SyntheticPhoto {
  id: string;
  fileId: string;
  /** 20 bytes. */
  checksum: Uint8Array;
  isVideo: boolean;
  fileName: string;
  path: string;
  mimeType: string;
  takenAt: number;
  /** The wall clock as if it were UTC. */
  localTime: number;
  zone: string;
  importedAt: number;
  deletedAt: number | null;
  width: number;
  height: number;
  /** Index in `shapes`. */
  shape: number;
  /** Which of its shape's pictures it shows. */
  picture: number;
  duration: number | null;
  isFavorite: boolean;
  visibility: 'timeline' | 'archive';
  size: number;
  camera: (typeof cameras)[number];
  iso: number;
  place: Place | null;
}

export interface SyntheticTimeline {
  readonly count: number;
  /** Every number once, far ones after each other: folders come in as they are found, not by date. */
  readonly importOrder: Uint32Array;
  /** The photo with this number; 0 is of the oldest month, `count - 1` of the newest. */
  photo(number: number): SyntheticPhoto;
}

/** A timeline of `count` photos. The big month is as big as it can be: a fifth of a library below 52,500. */
export function syntheticTimeline(count: number): SyntheticTimeline {
  const starts = monthStarts(count);
  const importOrder = scatter(count);
  const positions = new Uint32Array(count);
  for (const [position, number] of importOrder.entries()) positions[number] = position;
  return {
    count,
    importOrder,
    photo(number) {
      let month = 0;
      for (let step = 256; step > 0; step >>= 1) {
        if ((starts[month + step] ?? Number.POSITIVE_INFINITY) <= number) month += step;
      }
      return photoOf(number, month, (positions[number] ?? 0) / count);
    },
  };
}

/** The number of each month's first photo, and at the end the number of all. */
function monthStarts(count: number): number[] {
  const random = seeded(2001);
  const big = (bigMonth.year - firstYear) * 12 + bigMonth.month - 1;
  const weights = Array.from({ length: monthCount }, (_, month) => {
    const year = Math.floor(month / 12);
    // More pictures every year, most of them in summer and in December.
    const season = [6, 7, 11].includes(month % 12) ? 1.6 : 1;
    const weight = (1 + year * 0.35) * season * (0.5 + random());
    return month === big ? 0 : weight;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const bigCount = Math.min(bigMonth.photos, Math.floor(count / 5));
  const starts = [0];
  let weighed = 0;
  for (const [month, weight] of weights.entries()) {
    weighed += weight;
    starts.push(Math.round((weighed / sum) * (count - bigCount)) + (month >= big ? bigCount : 0));
  }
  return starts;
}

/** All numbers below `count`, neighbours far from each other. */
function scatter(count: number): Uint32Array {
  const haveCommonFactor = (a: number, b: number): boolean => (b === 0 ? a > 1 : haveCommonFactor(b, a % b));
  let step = Math.max(1, Math.floor(count * 0.618));
  while (haveCommonFactor(count, step)) step += 1;
  return Uint32Array.from({ length: count }, (_, i) => (i * step) % count);
}

/** Numbers that follow each other give seeds that don't. */
const seedOf = (number: number): number => Math.imul(number + 1, 0x9e3779b1) ^ 0x51ed270b;

/** `imported` is how much of the library (0–1) had come in before it. */
function photoOf(number: number, month: number, imported: number): SyntheticPhoto {
  const random = seeded(seedOf(number));
  const year = firstYear + Math.floor(month / 12);
  const days = new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate();
  // Squared: some days of a month have most of its pictures. 11 has no factor in common with 28 to 31.
  const day = (Math.floor(random() ** 2 * days) * 11 + month) % days;
  const localTime = Date.UTC(year, month % 12, day + 1, 8) + Math.floor(random() * 14 * 3_600_000);
  const place = placeOf(month, day);
  const takenAt = localTime - place.offset * 60_000;
  const isVideo = random() < 0.05;
  const shape = isVideo ? 4 : shapeOf(random);
  const { width, height } = shapes[shape] ?? shapes[0];
  const camera = cameras[year < 2012 ? 0 : year < 2022 ? 1 : 2];
  const extension = isVideo ? 'mp4' : year < 2018 ? 'jpg' : 'heic';
  const bytes = bytesOf(random);
  // Ids as evenly spread as random ones, but in the order of import: so every index of ids grows at its end, which is
  // twice as fast to write.
  bytes.writeUInt32BE(Math.floor(imported * 0x1_0000_0000), 0);
  bytes.copy(bytes, 16, 0, 4);
  // No two photos have the same bytes.
  bytes.writeUInt32BE(number, 32);
  const hex = bytes.toString('hex', 0, 32);
  const fileName = `IMG_${String(number % 10_000).padStart(4, '0')}.${extension}`;
  return {
    id: uuid(hex.slice(0, 32)),
    fileId: uuid(hex.slice(32)),
    checksum: bytes.subarray(32),
    isVideo,
    fileName,
    path: `originals/${year}/${year}-${(month % 12) + 1}-${day + 1}/${number}-${fileName}`,
    mimeType: isVideo ? 'video/mp4' : extension === 'jpg' ? 'image/jpeg' : 'image/heic',
    takenAt,
    localTime,
    zone: zoneName(place.offset),
    // The years before 2022 came in together, from old disks.
    importedAt: Math.max(takenAt, Date.UTC(2022, 2, 1)) + Math.floor(random() * 30 * 86_400_000),
    deletedAt: random() < 0.01 ? Date.UTC(2026, 0, 1) : null,
    width,
    height,
    shape,
    picture: Math.floor(random() * picturesPerShape),
    duration: isVideo ? 2000 + Math.floor(random() * 90_000) : null,
    isFavorite: random() < 0.03,
    visibility: random() < 0.015 ? 'archive' : 'timeline',
    size: isVideo ? 40_000_000 : 2_000_000 + Math.floor(random() * 3_000_000),
    camera,
    iso: pick(random, [50, 100, 200, 400, 800]),
    place: random() < 0.7 ? place : null,
  };
}

/** A trip now and then, home otherwise. */
function placeOf(month: number, day: number): Place {
  const random = seeded(month * 100 + Math.floor(day / stayDays));
  return random() < 0.3 ? pick(random, cities) : home;
}

/** Minutes ahead of UTC, as exif says it: `UTC+5:45`. */
export function zoneName(offset: number): string {
  if (offset === 0) return 'UTC';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
}

function shapeOf(random: Random): number {
  const point = random() * 100;
  let sum = 0;
  const found = shapes.findIndex(({ share }) => (sum += share) > point);
  return Math.max(0, found);
}

/** Random bytes of one photo: two ids of 16 and a checksum of 20. */
const randomBytes = 52;

function bytesOf(random: Random): Buffer {
  const bytes = Buffer.allocUnsafe(randomBytes);
  for (let at = 0; at < randomBytes; at += 4) bytes.writeUInt32LE(Math.floor(random() * 0x1_0000_0000), at);
  return bytes;
}

/** A version 4 UUID, as the app's own are, from 32 digits. */
const uuid = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
