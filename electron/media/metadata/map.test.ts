import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { mapTags } from './map.ts';
import type { MapContext } from './map.ts';
import type { RawTags } from './tags.ts';
import type { AssetMetadata } from './types.ts';

function map(
  file: RawTags,
  options: { sidecar?: RawTags } & Partial<MapContext> = {},
): Omit<AssetMetadata, 'place'> {
  const { sidecar = {}, ...context } = options;
  return mapTags(file, sidecar, {
    mimeType: 'image/jpeg',
    fileSize: 1000,
    fallbackDate: Date.parse('2021-02-03T04:05:06Z'),
    now: Date.parse('2026-01-01T00:00:00Z'),
    zoneOf: (latitude) => (latitude > 50 ? 'Europe/Berlin' : 'Asia/Tokyo'),
    systemZone: IANAZone.create('America/New_York'),
    ...context,
  });
}

describe('a file that says nothing', () => {
  it('has nulls, and the wall clock of its own date in this machine’s zone', () => {
    expect(map({})).toEqual({
      dateTimeOriginal: null,
      localDateTime: Date.parse('2021-02-02T23:05:06Z'),
      timeZone: null,
      modifyDate: null,
      make: null,
      model: null,
      lensModel: null,
      fNumber: null,
      focalLength: null,
      iso: null,
      exposureTime: null,
      rating: null,
      keywords: [],
      description: null,
      latitude: null,
      longitude: null,
      orientation: null,
      width: null,
      height: null,
      exifImageWidth: null,
      exifImageHeight: null,
      fps: null,
      durationMs: null,
      projectionType: null,
      profileDescription: null,
      contentIdentifier: null,
      motionVideo: null,
      regions: [],
    });
  });
});

describe('camera and exposure', () => {
  it('come as numbers and readable text', () => {
    expect(
      map({
        Make: ' Canon\0\0',
        Model: 'EOS R5',
        LensModel: 'RF24-105mm F4 L IS USM',
        FNumber: 4,
        FocalLength: 24.5,
        ISO: 100,
        ExposureTime: 0.004,
      }),
    ).toMatchObject({
      make: 'Canon',
      model: 'EOS R5',
      lensModel: 'RF24-105mm F4 L IS USM',
      fNumber: 4,
      focalLength: 24.5,
      iso: 100,
      exposureTime: '1/250',
    });
  });

  it.each([
    [1 / 8000, '1/8000'],
    [0.25, '1/4'],
    [0.3, '0.3'],
    [1, '1'],
    [2.5, '2.5'],
    [30, '30'],
    ['0.01', '1/100'],
    [0, null],
    ['undef', null],
  ])('exposes for %s: %s', (seconds, text) => expect(map({ ExposureTime: seconds }).exposureTime).toBe(text));

  it.each([
    [200, 200],
    ['200 400', 200],
    [[320, 0], 320],
    [0, null],
    ['', null],
  ])('ISO %j is %s', (value, iso) => expect(map({ ISO: value }).iso).toBe(iso));

  it.each([
    [{ LensModel: '----', LensID: 'AF-S DX 18-70mm' }, 'AF-S DX 18-70mm'],
    [{ LensID: 'Unknown (169) 24-70mm' }, null],
    [{ LensID: 32788 }, null],
    [{ Lens: '24.0-105.0 mm' }, '24.0-105.0 mm'],
  ])('a lens is only a name: %j', (tags, lens) => expect(map(tags).lensModel).toBe(lens));
});

describe('rating', () => {
  it.each([
    [5, 5],
    [1, 1],
    [-1, -1],
    ['3', 3],
    [2.6, 3],
    [0, null],
    [6, null],
    [-2, null],
    [99, null],
    ['many', null],
  ])('%j is %s', (value, rating) => expect(map({ Rating: value }).rating).toBe(rating));

  it('taken back in the sidecar is taken back', () => {
    expect(map({ Rating: 4 }, { sidecar: { Rating: 0 } }).rating).toBeNull();
    expect(map({ Rating: 4 }, { sidecar: { Rating: 2 } }).rating).toBe(2);
    expect(map({ Rating: 4 }, { sidecar: {} }).rating).toBe(4);
  });
});

describe('words', () => {
  it('hierarchies become paths, and nothing comes twice', () => {
    expect(
      map({ HierarchicalSubject: ['Places|Lisbon', 'Sea'], Subject: ['Sea', 'Lisbon'], Keywords: 'Summer' })
        .keywords,
    ).toEqual(['Places/Lisbon', 'Sea', 'Lisbon', 'Summer']);
  });

  it('a year among the keywords is a number to exiftool and a word to us', () => {
    expect(map({ Keywords: [2019, 'trip'] }).keywords).toEqual(['2019', 'trip']);
  });

  it('the sidecar’s keywords replace the file’s, its description wins', () => {
    const file = { Subject: ['old'], Description: 'from the file' };
    expect(map(file, { sidecar: { Subject: ['new'], Description: 'from beside' } })).toMatchObject({
      keywords: ['new'],
      description: 'from beside',
    });
    expect(map(file, { sidecar: { Rating: 3 } })).toMatchObject({
      keywords: ['old'],
      description: 'from the file',
    });
  });

  it.each(['OLYMPUS DIGITAL CAMERA', 'SONY DSC', '', '   ', 'DCIM\\101MEDIA\\DJI_0001.JPG'])(
    'what cameras write is no description: %j',
    (text) => expect(map({ ImageDescription: text }).description).toBeNull(),
  );
});

describe('place', () => {
  it.each([
    [{ GPSLatitude: 52.5, GPSLongitude: 13.4 }, 52.5, 13.4],
    [{ GPSLatitude: '-33.86', GPSLongitude: '151.2' }, -33.86, 151.2],
    [{ GPSLatitude: 0, GPSLongitude: 0 }, null, null],
    [{ GPSLatitude: 91, GPSLongitude: 0 }, null, null],
    [{ GPSLatitude: 10, GPSLongitude: 181 }, null, null],
    [{ GPSLatitude: 10 }, null, null],
    [{ GPSLatitude: '', GPSLongitude: '' }, null, null],
  ])('%j', (tags, latitude, longitude) => expect(map(tags)).toMatchObject({ latitude, longitude }));

  it('gives the zone of a date without one; the sidecar’s place is the better one', () => {
    const file = { DateTimeOriginal: '2023:07:01 12:00:00', GPSLatitude: 35, GPSLongitude: 139 };
    expect(map(file)).toMatchObject({
      timeZone: 'Asia/Tokyo',
      dateTimeOriginal: Date.parse('2023-07-01T03:00:00Z'),
    });
    expect(map(file, { sidecar: { GPSLatitude: 52, GPSLongitude: 13 } })).toMatchObject({
      timeZone: 'Europe/Berlin',
      latitude: 52,
    });
  });
});

describe('dates', () => {
  it('of the sidecar win, by its own clock or with the file’s offset', () => {
    const file = { DateTimeOriginal: '2023:07:01 12:00:00', OffsetTimeOriginal: '+02:00' };
    expect(map(file, { sidecar: { DateTimeOriginal: '2022:01:01 10:00:00+09:00' } })).toMatchObject({
      dateTimeOriginal: Date.parse('2022-01-01T01:00:00Z'),
      timeZone: 'UTC+9',
    });
    expect(map(file, { sidecar: { DateTimeOriginal: '2022:01:01 10:00:00' } })).toMatchObject({
      dateTimeOriginal: Date.parse('2022-01-01T08:00:00Z'),
      timeZone: 'UTC+2',
    });
  });

  it('of a film’s sidecar are wall clocks, not QuickTime’s', () => {
    const film = map(
      { CreateDate: '2020:01:01 00:00:00' },
      { mimeType: 'video/mp4', sidecar: { CreateDate: '2022:01:01 10:00:00' } },
    );
    expect(new Date(film.localDateTime).toISOString()).toBe('2022-01-01T10:00:00.000Z');
  });

  it('of the last change follow the same rules', () => {
    expect(map({ ModifyDate: '2023:07:01 12:00:00', OffsetTime: '+02:00' }).modifyDate).toBe(
      Date.parse('2023-07-01T10:00:00Z'),
    );
    expect(map({ ModifyDate: '2023:07:01 12:00:00' }, { mimeType: 'video/mp4' }).modifyDate).toBe(
      Date.parse('2023-07-01T12:00:00Z'),
    );
    expect(map({ ModifyDate: '0000:00:00 00:00:00' }).modifyDate).toBeNull();
  });
});

describe('sides and turning', () => {
  it.each<[string, string, RawTags, object]>([
    [
      'upright',
      'image/jpeg',
      { ImageSize: '4000x3000', Orientation: 1 },
      { width: 4000, height: 3000, orientation: 1 },
    ],
    [
      'on its side',
      'image/jpeg',
      { ImageSize: '4000x3000', Orientation: 6 },
      { width: 3000, height: 4000, orientation: 6, exifImageWidth: 4000 },
    ],
    ['mirrored on its side', 'image/tiff', { ImageSize: '40x30', Orientation: 5 }, { width: 30, height: 40 }],
    [
      'an orientation that is none',
      'image/jpeg',
      { ImageSize: '40x30', Orientation: 9 },
      { width: 40, orientation: null },
    ],
    [
      'a raw file, whose ImageWidth is the preview’s',
      'image/x-canon-cr2',
      { ImageSize: '6000x4000', ImageWidth: 160 },
      { width: 6000 },
    ],
    ['no ImageSize', 'image/png', { ImageWidth: 12, ImageHeight: 7 }, { width: 12, height: 7 }],
    [
      'a HEIC turned by its container',
      'image/heic',
      { ImageSize: '4032x3024', Rotation: 'Rotate 90 CW', Orientation: 6 },
      { width: 3024, height: 4032, orientation: 6 },
    ],
    [
      'a HEIC that only its EXIF turns',
      'image/heic',
      { ImageSize: '4032x3024', Orientation: 6, ExifImageWidth: 4032, ExifImageHeight: 3024 },
      { width: 3024, height: 4032, orientation: 6 },
    ],
    [
      'a HEIC whose container says “not turned”, whatever its EXIF says',
      'image/heic',
      { ImageSize: '4032x3024', Rotation: 'Horizontal (normal)', Orientation: 6 },
      { width: 4032, orientation: 1 },
    ],
    [
      'a HEIC whose pixels were turned without telling its EXIF',
      'image/heic',
      { ImageSize: '3024x4032', Orientation: 6, ExifImageWidth: 4032, ExifImageHeight: 3024 },
      { width: 3024, height: 4032, orientation: 1 },
    ],
    [
      'an AVIF whose EXIF alone claims a turn, as browsers show it',
      'image/avif',
      { ImageSize: '4032x3024', Orientation: 6 },
      { width: 4032, orientation: 1 },
    ],
    [
      'a JPEG XL, upright out of its decoder',
      'image/jxl',
      { ImageSize: '40x30', Orientation: 8 },
      { width: 40, orientation: 1 },
    ],
    [
      'a film on its side',
      'video/mp4',
      { ImageSize: '1920x1080', Rotation: 90 },
      { width: 1080, height: 1920, orientation: 6 },
    ],
    [
      'a film turned left',
      'video/quicktime',
      { ImageSize: '1920x1080', Rotation: 270 },
      { width: 1080, orientation: 8 },
    ],
    [
      'a film turned over',
      'video/mp4',
      { ImageSize: '1920x1080', Rotation: 180 },
      { width: 1920, orientation: 3 },
    ],
  ])('%s', (_what, mimeType, tags, expected) => expect(map(tags, { mimeType })).toMatchObject(expected));
});

describe('films', () => {
  it('have a length and a rate; a moving picture has none', () => {
    const tags = { Duration: 2.04, VideoFrameRate: 29.97 };
    expect(map(tags, { mimeType: 'video/mp4' })).toMatchObject({ durationMs: 2040, fps: 29.97 });
    expect(map(tags, { mimeType: 'image/gif' })).toMatchObject({ durationMs: null, fps: null });
  });
});

describe('what joins files', () => {
  it('is Apple’s identifier, under either name', () => {
    expect(map({ ContentIdentifier: 'A-1' }).contentIdentifier).toBe('A-1');
    expect(map({ MediaGroupUUID: 'B-2' }).contentIdentifier).toBe('B-2');
  });

  it('and the projection, in capitals', () => {
    expect(map({ ProjectionType: 'equirectangular' }).projectionType).toBe('EQUIRECTANGULAR');
  });
});

describe('motion photos', () => {
  const directory = (...items: object[]): RawTags => ({
    MotionPhoto: 1,
    ContainerDirectory: items.map((item) => ({ Item: item })),
  });

  it.each<[string, RawTags, object | null]>([
    ['Samsung’s offset and length', { EmbeddedVideoOffsetSize: '600 400' }, { offset: 600, length: 400 }],
    [
      'Google’s list, the video at the end',
      directory({ Semantic: 'Primary', Length: 700 }, { Semantic: 'MotionPhoto', Length: 300 }),
      { offset: 700, length: 300 },
    ],
    [
      'Google’s old distance from the end',
      { MicroVideo: 1, MicroVideoOffset: 250 },
      { offset: 750, length: 250 },
    ],
    ['a list without a video', directory({ Semantic: 'Primary' }, { Semantic: 'GainMap', Length: 30 }), null],
    ['a video that an editor cut off', { EmbeddedVideoOffsetSize: '900 400' }, null],
    ['a distance longer than the file', { MicroVideoOffset: 5000 }, null],
    ['nonsense', { ContainerDirectory: 'x', EmbeddedVideoOffsetSize: 'a b', MicroVideoOffset: -1 }, null],
  ])('%s', (_what, tags, expected) => expect(map(tags).motionVideo).toEqual(expected));

  it('a film is no motion photo', () => {
    expect(map({ EmbeddedVideoOffsetSize: '600 400' }, { mimeType: 'video/mp4' }).motionVideo).toBeNull();
  });
});
