/** Folders: photos by where their originals lie. */
export const folders = {
  title: 'Folders',
  path: 'Path of this folder',
  top: 'All folders',
  folders: 'Folders',
  photosOf: 'Photos in {{folder}}',
  inside_one: '{{count, number}} folder inside',
  inside_other: '{{count, number}} folders inside',
  empty: 'The folders of your photos will be here.',
  emptyBody: 'Import photos: those left in place keep their folders, the others get one for each day.',
  noPhotos: 'There are no photos of your timeline in this folder.',
  noPhotosBody: 'Open one of the folders in it.',
  notFound: 'There is no such folder.',
  notFoundBody: 'Its photos may have been moved, or are in the trash.',
  back: 'All folders',
  up: 'Folder above',
  open: 'Show in Folders',
} as const;
