/** A text of a job's payload; '' when there is none. */
export const textIn = (payload: Record<string, unknown>, name: string): string => {
  const value = payload[name];
  return typeof value === 'string' ? value : '';
};

/** A number of a job's payload; 0 when there is none. */
export const numberIn = (payload: Record<string, unknown>, name: string): number => {
  const value = payload[name];
  return typeof value === 'number' ? value : 0;
};
