/** Tags: the tree of a person's own words for photos. */
export const tags = {
  title: 'Tags',
  nameTaken: 'There is a tag of that name already.',
} as const;
