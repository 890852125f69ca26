import { readFileSync } from 'node:fs';

/** Of Linux' clock: a hundred a second on every machine that Node runs on. */
const tickMs = 10;

/**
 * Processor time that a process and its threads have taken, ms; NaN where the system does not tell. Unlike the time on
 * the clock it is little disturbed by what else the machine does.
 */
export function processorMs(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold anything; user and system time are the 12th and 13th fields behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
