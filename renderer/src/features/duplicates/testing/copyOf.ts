import type { Copy, DuplicateGroup } from '../../../api/duplicates.ts';

/** A copy of a photo, for tests; give only what the test is about. */
export function copyOf(values: { id?: string; width?: number; height?: number; bytes?: number }): Copy {
  const moment = '2024-05-01T10:00:00.000Z';
  return {
    id: values.id ?? 'copy',
    ownerId: 'me',
    libraryId: null,
    type: 'IMAGE',
    originalPath: '/photos/picture.jpg',
    originalFileName: 'picture.jpg',
    originalMimeType: 'image/jpeg',
    checksum: '',
    thumbhash: null,
    fileCreatedAt: moment,
    fileModifiedAt: moment,
    localDateTime: moment,
    createdAt: moment,
    updatedAt: moment,
    duration: null,
    width: values.width ?? 400,
    height: values.height ?? 300,
    isFavorite: false,
    isArchived: false,
    isTrashed: false,
    isOffline: false,
    isEdited: false,
    hasMetadata: true,
    visibility: 'timeline',
    livePhotoVideoId: null,
    duplicateId: 'group',
    exifInfo: {
      make: null,
      model: null,
      lensModel: null,
      fNumber: null,
      focalLength: null,
      iso: null,
      exposureTime: null,
      dateTimeOriginal: null,
      modifyDate: null,
      timeZone: null,
      latitude: null,
      longitude: null,
      city: null,
      state: null,
      country: null,
      description: '',
      orientation: null,
      projectionType: null,
      rating: null,
      fileSizeInByte: values.bytes ?? 1000,
      exifImageWidth: null,
      exifImageHeight: null,
    },
    resized: true,
  };
}

/** A group of which the first copy is suggested. */
export function groupOf(duplicateId: string, ids: readonly string[]): DuplicateGroup {
  return { duplicateId, assets: ids.map((id) => copyOf({ id })), suggestedKeepAssetIds: ids.slice(0, 1) };
}
