/** What went wrong with faces. */
export const faces = {
  outside: 'The face lies outside the picture. Draw it within the photo.',
  noPortrait: 'There is no photo of this person to show.',
} as const;
