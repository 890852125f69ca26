/**
 * The file names that are taken in, by extension with its dot, sorted. Clients offer only these for upload. What a
 * file really is, its content says; the extension only decides whether it is looked at.
 */
const browserImages = ['.avif', '.bmp', '.gif', '.jpeg', '.jpg', '.png', '.webp'];

const otherImages = [
  '.heic',
  '.heif',
  '.hif',
  '.insp',
  '.jp2',
  '.jpe',
  '.jxl',
  '.mpo',
  '.psd',
  '.svg',
  '.tif',
  '.tiff',
];

const rawImages = [
  '.3fr',
  '.ari',
  '.arw',
  '.cap',
  '.cin',
  '.cr2',
  '.cr3',
  '.crw',
  '.dcr',
  '.dng',
  '.erf',
  '.fff',
  '.iiq',
  '.k25',
  '.kdc',
  '.mrw',
  '.nef',
  '.nrw',
  '.orf',
  '.ori',
  '.pef',
  '.raf',
  '.raw',
  '.rw2',
  '.rwl',
  '.sr2',
  '.srf',
  '.srw',
  '.x3f',
];

const videos = [
  '.3gp',
  '.3gpp',
  '.avi',
  '.flv',
  '.insv',
  '.m2t',
  '.m2ts',
  '.m4v',
  '.mkv',
  '.mov',
  '.mp4',
  '.mpe',
  '.mpeg',
  '.mpg',
  '.mts',
  '.mxf',
  '.ts',
  '.vob',
  '.webm',
  '.wmv',
];

export const mediaTypes = {
  image: [...browserImages, ...otherImages, ...rawImages].sort(),
  video: videos,
  sidecar: ['.xmp'],
} as const;
