import type { ErrorName } from '../../shared/errors.ts';

/** After this many starts a job has failed. Three, as clients of the job table expect. */
export const maxAttempts = 3;

/** Waits before the second and third attempt: long enough for a busy disk or a drive that is waking up. */
const backOffMs = [5_000, 60_000] as const;

/** Reasons that trying again cannot mend: they lie in the file, not in the moment. */
const permanent: ReadonlySet<string> = new Set<ErrorName>([
  'EmptyFile',
  'TruncatedFile',
  'CorruptFile',
  'UnsupportedFormat',
  'TooManyPixels',
  'FileMissing',
  'FileChanged',
  'VideoSupportMissing',
  'ProcessDied',
  'NotFound',
]);

export interface Verdict {
  /** When to try again, ms UTC; null when the job has failed. */
  retryAt: number | null;
  /** The compute process died of this file, twice: nobody opens it again unless a person asks. */
  quarantine: boolean;
}

/** What becomes of a job that did not work, after `attempts` starts. */
export function judgeFailure(errorName: string, attempts: number, now: number): Verdict {
  if (errorName === 'ProcessDied') return { retryAt: null, quarantine: true };
  const wait = backOffMs[attempts - 1];
  if (permanent.has(errorName) || attempts >= maxAttempts || wait === undefined) {
    return { retryAt: null, quarantine: false };
  }
  return { retryAt: now + wait, quarantine: false };
}
