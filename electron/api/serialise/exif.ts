import { momentOrNull } from '../../../shared/api/common.ts';
import type { ExifDetail } from '../../db/queries/assets.ts';

/** What a photo's file and its owner say of it, as both the API and phones' copies have it. */
export function toExif(exif: ExifDetail) {
  return {
    make: exif.make,
    model: exif.model,
    lensModel: exif.lensModel,
    fNumber: exif.fNumber,
    focalLength: exif.focalLength,
    iso: exif.iso,
    exposureTime: exif.exposureTime,
    timeZone: exif.timeZone,
    latitude: exif.latitude,
    longitude: exif.longitude,
    city: exif.city,
    state: exif.state,
    country: exif.country,
    description: exif.description,
    projectionType: exif.projectionType,
    rating: exif.rating,
    exifImageWidth: exif.exifImageWidth,
    exifImageHeight: exif.exifImageHeight,
    dateTimeOriginal: momentOrNull(exif.dateTimeOriginal),
    modifyDate: momentOrNull(exif.modifyDate),
    orientation: exif.orientation === null ? null : String(exif.orientation),
    fileSizeInByte: exif.fileSize,
  };
}
