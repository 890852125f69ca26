/** @file Which words fit an asset whose picture could not be loaded. Pure. */
import type { Asset } from './asset.ts';

/** `offline`: its original is not where it was. `notYet`: its derivatives are still being made. `unreadable`: they can't be. */
export type FailureKind = 'offline' | 'notYet' | 'unreadable';

/** What the server answered for the preview. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** After this long without a picture nobody believes "being prepared" any more. */
const patienceMillis = 10 * 60_000;

/** @param now milliseconds since 1970 */
export function failureKind(
  asset: Pick<Asset, 'isOffline' | 'thumbhash' | 'createdAt' | 'fileProblem'>,
  refusal: Refusal | undefined,
  now: number,
): FailureKind {
  if (asset.isOffline) return 'offline';
  // The server tried and knows why not.
  if (asset.fileProblem !== undefined) return 'unreadable';
  // A thumbhash is made together with the derivatives: without one they were never there.
  const isYoung = now - Date.parse(asset.createdAt) < patienceMillis;
  const isAbsent = refusal === undefined || refusal.status === 404;
  return isAbsent && isYoung && asset.thumbhash === null ? 'notYet' : 'unreadable';
}
