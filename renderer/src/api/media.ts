/** URLs of pictures. Bytes are always fetched by URL, by the browser itself. */
import { apiUrl } from './client.ts';

/**
 * What is shown of a photo, by its edits where it has any. `thumbnail`: 250 px short side; `preview`: 1440; `fullsize`: all
 * there is. `version` changes when the picture does.
 */
export function thumbnailUrl(
  assetId: string,
  size: 'thumbnail' | 'preview' | 'fullsize' = 'thumbnail',
  version?: string | null,
): string {
  return apiUrl(`/assets/${encodeURIComponent(assetId)}/thumbnail`, { size, edited: true, c: version });
}

/** The preview of the photo as its file is, whatever edits show of it. */
export function unedited(assetId: string): string {
  return apiUrl(`/assets/${encodeURIComponent(assetId)}/thumbnail`, { size: 'preview' });
}

/** The original file, as it was given to the library; or what its edits made of it. */
export function originalUrl(assetId: string, isEdited?: boolean): string {
  return apiUrl(`/assets/${encodeURIComponent(assetId)}/original`, { edited: isEdited });
}

/** A video that this browser can play; answers byte ranges. */
export function playbackUrl(assetId: string): string {
  return apiUrl(`/assets/${encodeURIComponent(assetId)}/video/playback`);
}
