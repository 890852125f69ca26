/** Reviewing photos that look alike. */
export const duplicates = {
  groupChanged: 'These duplicates have changed since you saw them. Nothing was moved; look at them again.',
} as const;
