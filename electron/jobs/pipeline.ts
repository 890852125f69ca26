import type { JobName } from '../../shared/jobs.ts';

/**
 * Which job follows which: the whole life of a photo on one page. A missing job does not compile.
 * Metadata is read while the file comes in (its date decides the folder), so a new asset starts with
 * `firstJobs`; `extractMetadata` runs again when a person asks, or when the first reading failed. What a model does
 * only follows where there is such a model (`library/processing/understanding.ts`).
 */
export const pipeline = {
  quickTile: [],
  generateDerivatives: ['detectFaces', 'readText', 'embedImage', 'findDuplicates'],
  extractMetadata: ['linkLivePhoto'],
  linkLivePhoto: [],
  transcodeVideo: [],
  readText: [],
  // By its looks where there is no model of meaning, by its vector where there is one.
  embedImage: ['findDuplicates'],
  findDuplicates: [],
  detectFaces: ['assignFaces'],
  assignFaces: [],
  groupFaces: [],
  deleteFiles: [],
  backupDatabase: [],
  // What a scan finds is asked for while it runs, and who reads some asks for the rest.
  scanLibrary: [],
  readLibraryFiles: [],
  removeLibrary: [],
  verifyFiles: [],
  verifyDueFiles: [],
  findUntracked: [],
  recheckReports: [],
  settleReports: [],
} as const satisfies Record<JobName, readonly JobName[]>;

/** Formats whose full decode takes a second or more: a tile from the embedded preview comes first. */
const slowToDecode = (mimeType: string): boolean =>
  mimeType === 'image/heic' || mimeType === 'image/heif' || mimeType.startsWith('image/x-');

/** The work that is enqueued with a new asset's row, with its priority: tiles before everything else. */
export function firstJobs(asset: {
  type: 'IMAGE' | 'VIDEO';
  mimeType: string;
  metadataMissing: boolean;
}): { name: JobName; priority: number }[] {
  return [
    ...(slowToDecode(asset.mimeType) ? [{ name: 'quickTile', priority: 5 } as const] : []),
    { name: 'generateDerivatives', priority: 0 },
    ...(asset.metadataMissing ? [{ name: 'extractMetadata', priority: 0 } as const] : []),
    ...(asset.type === 'VIDEO' ? [{ name: 'transcodeVideo', priority: 0 } as const] : []),
  ];
}
