import type { MediaKind } from './tasks.ts';

/**
 * The one table of formats: which IANA type has which extensions, what kind it is, and whether a browser shows it.
 * `GET /server/media-types` is made from it. Which type a *file* has is never read from here: see `sniff/`.
 */
export interface Format {
  readonly mimeType: string;
  readonly kind: Exclude<MediaKind, 'unknown'>;
  /** Lower case, without dot. The first is the one this content should have. */
  readonly extensions: readonly [string, ...string[]];
  /** Camera raw data: shown by the JPEG that the camera embedded. */
  readonly isRaw?: true;
  /** Browsers show the original itself, so that zooming in needs no full-size rendering. */
  readonly isWebSafe?: true;
}

const webImages: readonly Format[] = [
  // mpo is a JPEG followed by more JPEGs, insp and jps are JPEGs of special cameras.
  {
    mimeType: 'image/jpeg',
    kind: 'image',
    extensions: ['jpg', 'jpeg', 'jpe', 'mpo', 'insp', 'jps', 'jfif'],
    isWebSafe: true,
  },
  { mimeType: 'image/png', kind: 'image', extensions: ['png'], isWebSafe: true },
  { mimeType: 'image/webp', kind: 'image', extensions: ['webp'], isWebSafe: true },
  { mimeType: 'image/gif', kind: 'image', extensions: ['gif'], isWebSafe: true },
  { mimeType: 'image/avif', kind: 'image', extensions: ['avif'], isWebSafe: true },
  { mimeType: 'image/bmp', kind: 'image', extensions: ['bmp'], isWebSafe: true },
];

const otherImages: readonly Format[] = [
  { mimeType: 'image/heic', kind: 'image', extensions: ['heic', 'heif', 'hif'] },
  { mimeType: 'image/heif', kind: 'image', extensions: ['heif', 'heic', 'hif'] },
  { mimeType: 'image/jp2', kind: 'image', extensions: ['jp2'] },
  { mimeType: 'image/jxl', kind: 'image', extensions: ['jxl'] },
  { mimeType: 'image/tiff', kind: 'image', extensions: ['tif', 'tiff'] },
  { mimeType: 'image/vnd.adobe.photoshop', kind: 'image', extensions: ['psd'] },
  // Never web safe: an SVG may carry scripts, so only its rasterised derivatives are shown.
  { mimeType: 'image/svg+xml', kind: 'image', extensions: ['svg'] },
];

function raw(mimeType: string, ...extensions: [string, ...string[]]): Format {
  return { mimeType, kind: 'image', extensions, isRaw: true };
}

const rawImages: readonly Format[] = [
  raw('image/x-hasselblad-3fr', '3fr'),
  raw('image/x-hasselblad-fff', 'fff'),
  raw('image/x-arriflex-ari', 'ari'),
  raw('image/x-sony-arw', 'arw'),
  raw('image/x-sony-sr2', 'sr2'),
  raw('image/x-sony-srf', 'srf'),
  raw('image/x-phaseone-cap', 'cap'),
  raw('image/x-phaseone-iiq', 'iiq'),
  raw('image/x-phantom-cin', 'cin'),
  raw('image/x-canon-cr2', 'cr2'),
  raw('image/x-canon-cr3', 'cr3'),
  raw('image/x-canon-crw', 'crw'),
  raw('image/x-kodak-dcr', 'dcr'),
  raw('image/x-kodak-k25', 'k25'),
  raw('image/x-kodak-kdc', 'kdc'),
  raw('image/x-adobe-dng', 'dng'),
  raw('image/x-epson-erf', 'erf'),
  raw('image/x-minolta-mrw', 'mrw'),
  raw('image/x-nikon-nef', 'nef'),
  raw('image/x-nikon-nrw', 'nrw'),
  raw('image/x-olympus-orf', 'orf', 'ori'),
  raw('image/x-pentax-pef', 'pef'),
  raw('image/x-fuji-raf', 'raf'),
  raw('image/x-panasonic-raw', 'raw'),
  raw('image/x-panasonic-rw2', 'rw2', 'raw', 'rwl'),
  raw('image/x-leica-rwl', 'rwl'),
  raw('image/x-samsung-srw', 'srw'),
  raw('image/x-sigma-x3f', 'x3f'),
];

function video(mimeType: string, ...extensions: [string, ...string[]]): Format {
  return { mimeType, kind: 'video', extensions };
}

const videos: readonly Format[] = [
  video('video/mp4', 'mp4', 'm4v', 'insv'),
  video('video/quicktime', 'mov'),
  video('video/3gpp', '3gp', '3gpp'),
  video('video/webm', 'webm'),
  video('video/x-matroska', 'mkv'),
  video('video/x-msvideo', 'avi'),
  video('video/mp2t', 'mts', 'm2ts', 'm2t', 'ts'),
  video('video/mpeg', 'mpg', 'mpeg', 'mpe', 'vob'),
  video('video/x-ms-wmv', 'wmv'),
  video('video/x-flv', 'flv'),
  video('video/ogg', 'ogv'),
  video('application/mxf', 'mxf'),
];

const sidecars: readonly Format[] = [
  { mimeType: 'application/rdf+xml', kind: 'sidecar', extensions: ['xmp'] },
];

export const formats: readonly Format[] = [
  ...webImages,
  ...otherImages,
  ...rawImages,
  ...videos,
  ...sidecars,
];

const byMimeType = new Map(formats.map((format) => [format.mimeType, format]));

/** The format of an IANA type, or undefined when we know nothing of it. */
export function formatOf(mimeType: string): Format | undefined {
  return byMimeType.get(mimeType);
}

/** True when we can keep and show files of this type. */
export function isSupported(mimeType: string): boolean {
  return byMimeType.has(mimeType);
}

/** True when a browser can be given the original picture itself. */
export function isWebSafe(mimeType: string): boolean {
  return byMimeType.get(mimeType)?.isWebSafe === true;
}

/** True for camera raw data, which is shown by its embedded JPEG. */
export function isRaw(mimeType: string): boolean {
  return byMimeType.get(mimeType)?.isRaw === true;
}

/** Lower-case extension of a file name without its dot; empty when it has none. A leading dot starts no extension. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(dot + 1).toLowerCase() : '';
}

/** Types that files with this extension may have; empty for an extension we do not know. */
export function mimeTypesOfExtension(extension: string): readonly string[] {
  const lower = extension.toLowerCase();
  return formats.filter((format) => format.extensions.includes(lower)).map((format) => format.mimeType);
}

/**
 * True when the name promises another format than the content has. An unknown extension promises nothing;
 * `undefined` as type means that the content is none of ours.
 */
export function extensionLies(extension: string, mimeType: string | undefined): boolean {
  const promised = mimeTypesOfExtension(extension);
  return promised.length > 0 && (mimeType === undefined || !promised.includes(mimeType));
}

const mediaExtensions = new Set(
  formats.filter(({ kind }) => kind !== 'sidecar').flatMap(({ extensions }) => extensions),
);

/** True when a file of this name should be a photo or video. What it is its content says. */
export const isMediaName = (fileName: string): boolean => mediaExtensions.has(extensionOf(fileName));

/** What `GET /server/media-types` answers: extensions with their dot, sorted, by kind. */
export function mediaTypes(): Record<'image' | 'video' | 'sidecar', string[]> {
  const of = (kind: Format['kind']): string[] => {
    const extensions = formats
      .filter((format) => format.kind === kind)
      .flatMap((format) => format.extensions);
    return [...new Set(extensions)].map((extension) => `.${extension}`).toSorted();
  };
  return { image: of('image'), video: of('video'), sidecar: of('sidecar') };
}
