import type { Place } from '../places/placeFinder.ts';

/** What the rest of the app gets to know of a file's metadata. Absent is null; nothing is guessed here. */
export interface AssetMetadata {
  /** When it was taken, ms UTC; null when the file does not say (then `localDateTime` is the fallback's). */
  dateTimeOriginal: number | null;
  /** The photographer's wall clock, ms, as if it were UTC. */
  localDateTime: number;
  /** IANA name or `UTC+2`; null when unknown. */
  timeZone: string | null;
  modifyDate: number | null;
  make: string | null;
  model: string | null;
  lensModel: string | null;
  fNumber: number | null;
  /** Millimetres. */
  focalLength: number | null;
  iso: number | null;
  /** `1/250`, `2`. Seconds. */
  exposureTime: string | null;
  /** −1 (rejected) to 5. */
  rating: number | null;
  keywords: string[];
  description: string | null;
  latitude: number | null;
  longitude: number | null;
  /** What is there: names of the position, in English. */
  place: Place | null;
  /** EXIF orientation, 1–8. */
  orientation: number | null;
  /** After orientation. */
  width: number | null;
  height: number | null;
  /** As stored in the file. */
  exifImageWidth: number | null;
  exifImageHeight: number | null;
  fps: number | null;
  durationMs: number | null;
  projectionType: string | null;
  profileDescription: string | null;
  /** Faces with names that another program has marked. */
  regions: FaceRegion[];
  /** Joins a Live Photo's picture and motion part. */
  contentIdentifier: string | null;
  /** The video inside a motion photo's file (Google, Samsung), an MP4. */
  motionVideo: MotionVideo | null;
}

/** A face and whose it is. Corners as fractions of the picture's sides, after orientation. */
export interface FaceRegion {
  name: string;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** A range of the picture's file, in bytes. */
export interface MotionVideo {
  offset: number;
  length: number;
}

export interface ReadOptions {
  mimeType: string;
  /** An XMP sidecar, whose rating, description, keywords and date win. */
  sidecarPath?: string;
  /** The file's own date, ms UTC, for `localDateTime` when nothing else is known. */
  fallbackDate: number;
}

/** What `library/` asks for; `reader.ts` has the one that asks exiftool. */
export interface MetadataSource {
  read(path: string, options: ReadOptions): Promise<AssetMetadata>;
}
