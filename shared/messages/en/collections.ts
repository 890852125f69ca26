/** Favourites, archive and trash. */
export const collections = {
  goToPhotos: 'Go to your photos',
  favoritesEmpty: 'Photos you mark with a heart appear here.',
  archiveEmpty: 'Photos you archive leave the timeline and stay here.',
  trashEmpty: 'The trash is empty. What you move here stays for {{days, number}} days.',
  trashNote: 'Photos here are deleted for good {{days, number}} days after they came.',
  emptyTrash: 'Empty trash',
  restoreAll: 'Restore all',
  emptyTrashTitle_one: 'Delete {{count, number}} photo for good?',
  emptyTrashTitle_other: 'Delete all {{count, number}} photos in the trash for good?',
} as const;
