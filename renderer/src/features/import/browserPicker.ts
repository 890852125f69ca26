import { filesOfPicker } from './droppedFiles.ts';
import { uploadFiles } from './uploads.ts';

/** Opens the browser's picker and uploads what is chosen. Calls `onChosen` once something was. */
export function pickAndUpload(kind: 'files' | 'folders', onChosen?: () => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  if (kind === 'folders') input.webkitdirectory = true;
  else input.accept = 'image/*,video/*,.heic,.heif,.dng,.cr2,.cr3,.nef,.arw,.raf,.rw2,.orf,.pef,.psd';
  input.addEventListener('change', () => {
    const files = input.files ? filesOfPicker(input.files) : [];
    uploadFiles(files);
    if (files.length > 0) onChosen?.();
  });
  input.click();
}
