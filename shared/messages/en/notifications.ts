/** What people are told when they look next. */
export const notifications = {
  albumShared: '{{who}} shared the album “{{album}}” with you',
  albumChanged_one: '{{count, number}} new photo in “{{album}}”',
  albumChanged_other: '{{count, number}} new photos in “{{album}}”',
  addedBy: 'Added by {{who}}',
  importFailed_one: '{{count, number}} file could not be imported',
  importFailed_other: '{{count, number}} files could not be imported',
  importFailedHelp: 'The report of the import says why for each. What could be read is in your library.',
  diskFull: 'The disk of the library is nearly full',
  diskFullHelp:
    '{{free}} are left. Below {{reserve}} nothing more is taken in, so that what is here stays safe.',
  backupFailed: 'The library could not be backed up',
  damaged_one: '{{count, number}} original is missing or has changed',
  damaged_other: '{{count, number}} originals are missing or have changed',
  damagedHelp: 'Nothing was changed. Put the files back from a backup, then verify again.',
} as const;
