import { dateTags, zoneTags } from './dates.ts';

/** What exiftool printed for one file: tag name to value. */
export type RawTags = Readonly<Record<string, unknown>>;

/** Tags wanted as exiftool words them: names of lenses, fractions of seconds, turns in degrees. */
const printedTags = [
  ...dateTags,
  ...zoneTags,
  'ModifyDate',
  'SubSecModifyDate',
  'Make',
  'Model',
  'LensModel',
  'LensID',
  'Lens',
  'Rating',
  'Subject',
  'Keywords',
  'TagsList',
  'HierarchicalSubject',
  'Description',
  'ImageDescription',
  'Caption-Abstract',
  'Rotation',
  'Mirroring',
  'ImageSize',
  'ImageWidth',
  'ImageHeight',
  'ExifImageWidth',
  'ExifImageHeight',
  'ProjectionType',
  'ProfileDescription',
  'ContentIdentifier',
  'MediaGroupUUID',
  'EmbeddedVideoOffsetSize',
  'MotionPhoto',
  'MicroVideo',
  'MicroVideoOffset',
  'ContainerDirectory',
  'RegionInfo',
];

/** Tags wanted as plain numbers. */
const numericTags = [
  'FNumber',
  'FocalLength',
  'ISO',
  'ExposureTime',
  'Orientation',
  // Composite is signed; the EXIF tag of the same name is not.
  'Composite:GPSLatitude',
  'Composite:GPSLongitude',
  'VideoFrameRate',
  'Duration',
];

/** Only what is wanted: exiftool's whole output is fifty times as long and has to be parsed on the core's thread. */
const wanted = [...printedTags.map((tag) => `-${tag}`), ...numericTags.map((tag) => `-${tag}#`)];

/**
 * exiftool's arguments for a type. `-fast` stops it from looking behind a picture for trailers; in JPEGs that is where older Samsung phones
 * keep their motion video, and in films the tags may be at either end.
 */
export function readArguments(mimeType: string): string[] {
  const isTrailerUseful = mimeType.startsWith('video/') || mimeType === 'image/jpeg';
  return ['-struct', ...(isTrailerUseful ? [] : ['-fast']), ...wanted];
}
