import type { Zone } from 'luxon';
import { chooseDate, readDate, toWall } from './dates.ts';
import type { DateContext } from './dates.ts';
import { dimensions } from './dimensions.ts';
import { motionVideo } from './motion.ts';
import { faceRegions } from './regions.ts';
import type { RawTags } from './tags.ts';
import type { AssetMetadata } from './types.ts';
import * as value from './values.ts';

export interface MapContext {
  readonly mimeType: string;
  /** Of the file, in bytes. */
  readonly fileSize: number;
  /** The file's own date, ms UTC. */
  readonly fallbackDate: number;
  /** ms UTC. */
  readonly now: number;
  /** IANA zone of a place; null when it has none. */
  readonly zoneOf: (latitude: number, longitude: number) => string | null;
  /** Zone of this machine; default the system's. */
  readonly systemZone?: Zone;
}

/** Texts that cameras put where a description belongs. */
const noDescription =
  /^(olympus digital camera|sony dsc|dcim\\.*|samsung|exif_jpeg_picture|default|digital camera)$/i;

/** Tags as the app knows them. A sidecar's words, rating, place and date win over the file's: a person wrote those later. */
export function mapTags(file: RawTags, sidecar: RawTags, context: MapContext): Omit<AssetMetadata, 'place'> {
  const isVideo = context.mimeType.startsWith('video/');
  const here =
    value.coordinates(sidecar.GPSLatitude, sidecar.GPSLongitude) ??
    value.coordinates(file.GPSLatitude, file.GPSLongitude);
  const dating: DateContext = {
    isVideo,
    placeZone: here && context.zoneOf(here.latitude, here.longitude),
    now: context.now,
    ...(context.systemZone && { systemZone: context.systemZone }),
  };
  // A sidecar's clock is never QuickTime's. An offset that it lacks is the file's.
  const taken =
    chooseDate({ ...zonesOf(file), ...sidecar }, { ...dating, isVideo: false }) ?? chooseDate(file, dating);
  const modified =
    readDate('SubSecModifyDate', file.SubSecModifyDate, file, dating) ??
    readDate('ModifyDate', file.ModifyDate, file, dating);
  const seconds = value.positive(file.Duration);
  const size = dimensions(file, context.mimeType);
  return {
    dateTimeOriginal: taken?.instant ?? null,
    localDateTime: taken?.local ?? toWall(context.fallbackDate, context.systemZone),
    timeZone: taken?.timeZone ?? null,
    modifyDate: modified?.instant ?? null,
    make: value.text(file.Make),
    model: value.text(file.Model),
    lensModel: lens(file),
    fNumber: value.positive(file.FNumber),
    focalLength: value.positive(file.FocalLength),
    iso: value.firstInteger(file.ISO),
    exposureTime: value.exposureTime(file.ExposureTime),
    rating: value.rating(sidecar.Rating ?? file.Rating),
    keywords: keywordsOf(sidecar, file),
    description: description(sidecar) ?? description(file),
    latitude: here?.latitude ?? null,
    longitude: here?.longitude ?? null,
    ...size,
    // A sidecar without any says nothing about those in the file.
    regions: sidecar.RegionInfo ? faceRegions(sidecar, size) : faceRegions(file, size),
    fps: isVideo ? value.positive(file.VideoFrameRate) : null,
    // A picture has no length, whatever its animation says: clients take a duration for "this is a film".
    durationMs: isVideo && seconds !== null ? Math.round(seconds * 1000) : null,
    projectionType: value.text(file.ProjectionType)?.toUpperCase() ?? null,
    profileDescription: value.text(file.ProfileDescription),
    contentIdentifier: value.text(file.ContentIdentifier) ?? value.text(file.MediaGroupUUID),
    motionVideo: isVideo ? null : motionVideo(file, context.fileSize),
  };
}

const zoneNames = new Set<string>(['OffsetTimeOriginal', 'OffsetTimeDigitized', 'OffsetTime']);

function zonesOf(tags: RawTags): RawTags {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => zoneNames.has(name)));
}

/** `LensID` is exiftool's own finding: a name when it knows the lens, `Unknown (…)` when it doesn't. */
function lens(tags: RawTags): string | null {
  for (const candidate of [tags.LensModel, tags.LensID, tags.Lens]) {
    const name = value.text(candidate);
    if (name !== null && !/^(unknown|-+|n\/a|[\d. ]+$)/i.test(name)) return name;
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
