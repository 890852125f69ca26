/** @file File types as people call them: what files are named after, not what programs tell each other. */
import { t } from '../../../shared/messages/t.ts';

/** Types whose own name no file is called by. All others carry it: `image/heic`, `video/x-flv`. */
const names: Readonly<Record<string, string>> = {
  'image/webp': 'WebP',
  'image/jp2': 'JPEG 2000',
  'image/jxl': 'JPEG XL',
  'image/svg+xml': 'SVG',
  'image/vnd.adobe.photoshop': 'PSD',
  // Its name is what all of its kind are called.
  'image/x-panasonic-raw': 'RAW',
  'video/quicktime': 'MOV',
  'video/3gpp': '3GP',
  'video/webm': 'WebM',
  'video/x-matroska': 'MKV',
  'video/x-msvideo': 'AVI',
  'video/mp2t': 'MPEG-TS',
  'video/x-ms-wmv': 'WMV',
  'video/ogg': 'Ogg',
};

/** Camera raw data is named by its maker and the extension of its files: `image/x-nikon-nef`. */
const rawType = /^image\/x-[a-z]+-(\w+)$/;

/** `image/jpeg` is JPEG, `video/quicktime` MOV, `image/x-nikon-nef` NEF (raw): by whatever camera, that is in its own line. */
export function fileTypeName(mimeType: string): string {
  const name = names[mimeType];
  if (name !== undefined) return name;
  const raw = rawType.exec(mimeType)?.[1];
  if (raw !== undefined) return t('viewer.rawType', { name: raw.toUpperCase() });
  return mimeType.replace(/^[^/]*\/(?:x-)?/, '').toUpperCase();
}
