/** The queues that clients know (names and default concurrency: `immich-behaviour`). */
export const queueConcurrency = {
  thumbnailGeneration: 3,
  metadataExtraction: 5,
  videoConversion: 1,
  faceDetection: 2,
  facialRecognition: 1,
  smartSearch: 2,
  duplicateDetection: 1,
  backgroundTask: 5,
  storageTemplateMigration: 1,
  migration: 5,
  search: 5,
  sidecar: 5,
  library: 5,
  notifications: 5,
  backupDatabase: 1,
  ocr: 1,
  workflow: 5,
  integrityCheck: 1,
  editor: 2,
} as const;

export type QueueName = keyof typeof queueConcurrency;

/**
 * Queues that give way while another one has work: a model takes a second for a photo, and meanwhile dozens could
 * have been developed, which is what a person who imports looks at. Reading originals again can wait for that, too. Jobs
 * with a priority of their own don't wait.
 */
export const givesWayTo: Partial<Record<QueueName, QueueName>> = {
  faceDetection: 'thumbnailGeneration',
  ocr: 'thumbnailGeneration',
  smartSearch: 'thumbnailGeneration',
  integrityCheck: 'thumbnailGeneration',
};

/** Every kind of work there is, and the queue it waits in. */
export const jobQueue = {
  /** Show a tile from the file's embedded preview while the full decode waits. */
  quickTile: 'thumbnailGeneration',
  extractMetadata: 'metadataExtraction',
  generateDerivatives: 'thumbnailGeneration',
  linkLivePhoto: 'metadataExtraction',
  transcodeVideo: 'videoConversion',
  /** Lines of text in the preview. */
  readText: 'ocr',
  /** The preview's place in a model's space of meanings. */
  embedImage: 'smartSearch',
  /** Faces in the preview, with their vectors. */
  detectFaces: 'faceDetection',
  /** Whose a photo's new faces are. */
  assignFaces: 'facialRecognition',
  /** All faces of the library grouped anew. */
  groupFaces: 'facialRecognition',
  /** Which photos are nearly the same picture as a new one. */
  findDuplicates: 'duplicateDetection',
  /** Remove files of assets that were deleted for good. */
  deleteFiles: 'backgroundTask',
  backupDatabase: 'backupDatabase',
  /** Look through the folders of an external library. */
  scanLibrary: 'library',
  /** Take in, where they are, some of the files that a scan has found. */
  readLibraryFiles: 'library',
  /** Move the photos of an external library that was taken away to the trash, or back when that was undone. */
  removeLibrary: 'library',
  /** Whether the library's own files are there, or also have the bytes that they came with. */
  verifyFiles: 'integrityCheck',
  /** The originals whose turn it is to be read again, some at a time. */
  verifyDueFiles: 'integrityCheck',
  /** Files among the originals that are nobody's. */
  findUntracked: 'integrityCheck',
  /** What was found wrong, looked at again. */
  recheckReports: 'integrityCheck',
  /** What was found wrong, put away. */
  settleReports: 'integrityCheck',
} as const satisfies Record<string, QueueName>;

export type JobName = keyof typeof jobQueue;
