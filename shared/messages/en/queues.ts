/** The queues of background work. */
export const queues = {
  unknown: 'There is no queue {{queue}}.',
} as const;
