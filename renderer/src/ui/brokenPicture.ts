import type { SyntheticEvent } from 'react';

/**
 * For `onError` of a small picture: of a file that can't be decoded there is none. Its place stays as quiet as before it came, without
 * the browser's mark of a broken page.
 */
export function leaveBlank({ currentTarget }: SyntheticEvent<HTMLImageElement>): void {
  currentTarget.removeAttribute('src');
}
