/** URLs of pictures. Bytes are always fetched by URL, by the browser itself. */
import { apiUrl } from './client.ts';

/** `thumbnail`: 250 px short side; `preview`: 1440; `fullsize`: all there is. `version` changes when the picture does. */
export function thumbnailUrl(
  assetId: string,
  size: 'thumbnail' | 'preview' | 'fullsize' = 'thumbnail',
  version?: string | null,
): string {
  return apiUrl(`/assets/${encodeURIComponent(assetId)}/thumbnail`, { size, c: version });
}

/** The original file, as it was given to the library. */
export function originalUrl(assetId: string): string {
  return apiUrl(`/assets/${encodeURIComponent(assetId)}/original`);
}

/** A video that this browser can play; answers byte ranges. */
export function playbackUrl(assetId: string): string {
  return apiUrl(`/assets/${encodeURIComponent(assetId)}/video/playback`);
}
