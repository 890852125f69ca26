/** What can go wrong with the library's databases: what happened, to which file, what was kept safe, what to do. */
export const database = {
  closed: 'The library is closed. Nothing was changed.',
  threadDied:
    'A database thread stopped while it worked on {{call}}. Nothing half-done was kept. It has been started again: retry.',
  diskFull: 'The disk that holds {{file}} is full. Nothing was changed. Free some space and retry.',
  locked:
    'The library in {{folder}} is open in another Latent. Use that one, or close it first. Nothing was changed.',
  lockDamaged:
    '{{file}} is not the lock file it should be ({{reason}}). It holds no data: remove it and start again.',
  fromFuture:
    '{{file}} was written by a newer Latent: its format is {{found}} and this one knows formats up to {{known}}. It was not touched. Open it with the newer version.',
  unreadable:
    '{{file}} can’t be opened: {{reason}}. It was left as it is, and no photo was touched. {{backups}}',
  notDatabase: 'it is not a database',
  foreign: 'it is a database of another program',
  damaged: 'it is damaged ({{detail}})',
  missingWithBackups:
    'it is gone or empty, although there are backups of it (to begin anew, move the backups folder away)',
  missingWithLog: 'it is gone or empty, although its log {{log}} is there',
  notReadable: 'the system can’t read it ({{detail}})',
  notWritable: 'this user may not write to it',
  damagedWhileOpen:
    'A database in {{folder}} is damaged ({{detail}}). Nothing was written. Close Latent and start it again: it then checks both, makes the cache anew if it is that one, and names the backups if it is the library.',
  noSharedMemory: 'the file system of its disk can’t share memory between threads, which SQLite’s log needs',
  goodBackups: 'Backups that are good: {{names}}.',
  noBackups: 'There is no good backup in {{folder}}.',
  networkShare:
    '{{folder}} is on a network share ({{kind}}). File locks can’t be trusted there, so a library would be damaged sooner or later. Keep the library on a disk of this computer; the photos themselves may stay on the share.',
  migrationFailed: 'Updating {{file}} failed at step {{step}}: {{reason}}. The library is as it was before.',
  backupDamaged:
    'The copy of {{file}} did not pass its check ({{detail}}) and was thrown away. Earlier backups were kept. Check the disk, and restore a backup if the library behaves strangely.',
  backupsUnwritable:
    'No backup could be written to {{folder}} ({{detail}}). The library itself is as it was. Make that place a folder which Latent may write to.',
  backupMissing: 'There is no backup named {{name}} in {{folder}}. Nothing was changed.',
  backupUnusable:
    'The backup {{name}} can’t be restored: {{reason}}. Nothing was changed. Choose another one.',
  taskStopped:
    'The library was closed before this was done ({{task}}). Nothing was lost, and earlier backups were kept.',
} as const;
