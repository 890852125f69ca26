import { chooseDate, dateTags, localOfFileDate, parseClock, type DateTag } from './dates.ts';
import type { AssetMetadata } from './types.ts';
import * as value from './values.ts';

/** What exiftool prints for one file: tag name to value, numbers as numbers. */
export type RawTags = Readonly<Record<string, unknown>>;

/** The tags that are asked for: reading all of them costs twice the time. Names are exiftool's. */
export const wantedTags: readonly string[] = [
  ...dateTags,
  'OffsetTimeOriginal',
  'OffsetTimeDigitized',
  'OffsetTime',
  'ModifyDate',
  'Make',
  'Model',
  'LensModel',
  'LensID',
  'Lens',
  'FNumber',
  'FocalLength',
  'ISO',
  'ExposureTime',
  'Rating',
  'Subject',
  'Keywords',
  'TagsList',
  'HierarchicalSubject',
  'Description',
  'ImageDescription',
  'Caption-Abstract',
  'Composite:GPSLatitude',
  'Composite:GPSLongitude',
  'Orientation',
  'Rotation',
  'ImageWidth',
  'ImageHeight',
  'ExifImageWidth',
  'ExifImageHeight',
  'VideoFrameRate',
  'Duration',
  'ProjectionType',
  'ProfileDescription',
  'ContentIdentifier',
  'MediaGroupUUID',
];

/** Texts that cameras put where a description belongs. */
const noDescription =
  /^(olympus digital camera|sony dsc|dcim\\.*|samsung|exif_jpeg_picture|default|digital camera)$/i;

export interface MapContext {
  mimeType: string;
  /** The file's own date, ms UTC. */
  fallbackDate: number;
  /** ms UTC. */
  now: number;
  /** IANA zone of a place; null when it has none. */
  zoneOf: (latitude: number, longitude: number) => string | null;
}

/** Tags as the app knows them. A sidecar's words and date win over the file's: a person wrote those later. */
export function mapTags(file: RawTags, sidecar: RawTags, context: MapContext): AssetMetadata {
  const isVideo = context.mimeType.startsWith('video/');
  const here =
    value.coordinates(sidecar.GPSLatitude, sidecar.GPSLongitude) ??
    value.coordinates(file.GPSLatitude, file.GPSLongitude);
  const dating = {
    isVideo,
    placeZone: here && context.zoneOf(here.latitude, here.longitude),
    now: context.now,
  };
  const taken =
    chooseDate(datesOf(sidecar), {
      ...dating,
      isVideo: false,
      offsetTag: offsetOf(sidecar) ?? offsetOf(file),
    }) ?? chooseDate(datesOf(file), { ...dating, offsetTag: offsetOf(file) });
  const modified = parseClock(file.ModifyDate);
  const size = sides(file, isVideo);
  const seconds = value.positive(file.Duration);
  return {
    dateTimeOriginal: taken?.instant ?? null,
    localDateTime: taken?.local ?? localOfFileDate(context.fallbackDate),
    timeZone: taken?.timeZone ?? null,
    modifyDate: modified && modified.wall - (modified.offsetMinutes ?? 0) * 60_000,
    make: value.text(file.Make),
    model: value.text(file.Model),
    lensModel: lens(file),
    fNumber: value.positive(file.FNumber),
    focalLength: value.positive(file.FocalLength),
    iso: value.integer(file.ISO),
    exposureTime: value.exposureTime(file.ExposureTime),
    rating: value.rating(sidecar.Rating) ?? value.rating(file.Rating),
    keywords: keywordsOf(sidecar, file),
    description: description(sidecar) ?? description(file),
    latitude: here?.latitude ?? null,
    longitude: here?.longitude ?? null,
    orientation: orientation(file.Orientation),
    ...size,
    exifImageWidth: value.integer(file.ExifImageWidth) ?? value.integer(file.ImageWidth),
    exifImageHeight: value.integer(file.ExifImageHeight) ?? value.integer(file.ImageHeight),
    fps: isVideo ? value.positive(file.VideoFrameRate) : null,
    // A picture has no length, whatever its animation says: clients take a duration for "this is a film".
    durationMs: isVideo && seconds !== null ? Math.round(seconds * 1000) : null,
    projectionType: value.text(file.ProjectionType)?.toUpperCase() ?? null,
    profileDescription: value.text(file.ProfileDescription),
    contentIdentifier: value.text(file.ContentIdentifier) ?? value.text(file.MediaGroupUUID),
  };
}

function datesOf(tags: RawTags): Partial<Record<DateTag, unknown>> {
  return Object.fromEntries(dateTags.map((tag) => [tag, tags[tag]]));
}

const offsetOf = (tags: RawTags): unknown =>
  tags.OffsetTimeOriginal ?? tags.OffsetTimeDigitized ?? tags.OffsetTime;

/** `LensID` is exiftool's own finding, a name when it knows the lens and a number when it doesn't. */
function lens(tags: RawTags): string | null {
  for (const candidate of [tags.LensModel, tags.LensID, tags.Lens]) {
    const name = value.text(candidate);
    if (name !== null && !/^(unknown|-+|[\d. ]+)/i.test(name)) return name;
  }
  return null;
}

/** The sidecar's list replaces the file's: removing a keyword there must remove it here. */
function keywordsOf(sidecar: RawTags, file: RawTags): string[] {
  const of = (tags: RawTags): string[] =>
    value.keywords(tags.TagsList ?? tags.HierarchicalSubject ?? [], tags.Subject ?? [], tags.Keywords ?? []);
  const written = of(sidecar);
  return written.length > 0 ? written : of(file);
}

function description(tags: RawTags): string | null {
  for (const candidate of [tags.Description, tags.ImageDescription, tags['Caption-Abstract']]) {
    const words = value.text(candidate);
    if (words !== null && !noDescription.test(words)) return words;
  }
  return null;
}

function orientation(raw: unknown): number | null {
  const parsed = value.integer(raw);
  return parsed !== null && parsed <= 8 ? parsed : null;
}

/** Sides after orientation. EXIF 5–8 and a film's quarter turns exchange them. */
function sides(tags: RawTags, isVideo: boolean): { width: number | null; height: number | null } {
  const width = value.integer(tags.ImageWidth);
  const height = value.integer(tags.ImageHeight);
  const turned = isVideo
    ? Math.abs((value.number(tags.Rotation) ?? 0) % 180) === 90
    : (orientation(tags.Orientation) ?? 1) >= 5;
  return turned ? { width: height, height: width } : { width, height };
}
