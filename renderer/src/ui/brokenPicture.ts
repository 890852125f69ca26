import type { SyntheticEvent } from 'react';

/** One clear pixel: without an address browsers draw the mark of a broken page all the same. */
export const clearPixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/**
 * For `onError` of a small picture: of a file that can't be decoded there is none. Its place stays as quiet as before it came, without
 * the browser's mark of a broken page.
 */
export function leaveBlank({ currentTarget }: SyntheticEvent<HTMLImageElement>): void {
  currentTarget.src = clearPixel;
}
