/** Favourites, archive and trash. */
export const collections = {
  favoritesEmptyTitle: 'Photos you mark with a heart appear here',
  favoritesEmptyAction: 'Go to your photos',
} as const;
