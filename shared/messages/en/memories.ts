/** Memories: what this day brings back. */
export const memories = {
  title: 'On this day',
  yearsAgo_one: '{{count}} year ago',
  yearsAgo_other: '{{count}} years ago',
  open_one: '{{when}}: {{count, number}} photo',
  open_other: '{{when}}: {{count, number}} photos',
  photo: 'Photo {{index}} of {{count}}',
  previous: 'Previous photo',
  next: 'Next photo',
  close: 'Close',
  keep: 'Keep this memory',
  dontKeep: 'Don’t keep this memory',
  kept: 'Memory kept',
  notKept: 'Memory no longer kept',
  takeAway: 'Take this memory away',
  takenAway: 'Memory taken away; its photos stay',
  showInTimeline: 'Show among all photos',
} as const;
