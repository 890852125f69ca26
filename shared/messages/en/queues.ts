/** The queues of background work. */
export const queues = {
  unknown: 'There is no queue {{queue}}.',
  notManual: 'This kind of work can not be started by hand.',
} as const;
