/** Looking through the library's own files: what is wrong with them. */
export const integrity = {
  noOriginals:
    'The folder of originals, {{folder}}, is not there. Nothing was changed. Connect its disk and start again.',
  changed:
    'has other bytes than when it came in ({{name}}). The photo and its previews are kept; put the file back from a backup and verify again.',
  unreadable:
    'can no longer be read ({{name}}): its disk may be failing, or somebody took the right to. The photo and its previews are kept; put the file back from a backup and verify again.',
  title: 'Originals',
  note: 'A disk can lose bytes without telling. Originals are read again from time to time, a little every hour, and compared with what came in. Nothing is ever changed or deleted by that; whatever differs is told here and in the activity panel.',
  round: 'Read every original again',
  everyDays_one: 'Every day',
  everyDays_other: 'Every {{count, number}} days',
  everyYear: 'Once a year',
  never: 'Never by itself',
  roundNote: 'It can be paused as “Verifying files” below, and waits while photos are imported.',
  since: 'All of them were read and found as they came in since {{when}}.',
  verifyNow: 'Read all of them now',
  strayNow: 'Look for files that are nobody’s',
  started: 'It has begun. How far it is stands in the activity panel.',
  allWell: 'Nothing is known to be wrong.',
  missing_one: '{{count, number}} original is missing',
  missing_other: '{{count, number}} originals are missing',
  mismatch_one: '{{count, number}} original has other bytes, or can’t be read',
  mismatch_other: '{{count, number}} originals have other bytes, or can’t be read',
  untracked_one: '{{count, number}} file among the originals is nobody’s',
  untracked_other: '{{count, number}} files among the originals are nobody’s',
  table: 'Which ones: {{what}}',
  tableShort: 'Which ones',
  again: 'Look again: {{what}}',
  againShort: 'Look again',
} as const;
