/** What asks a command to end in order: Ctrl+C, the system, and the closing of its terminal. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
