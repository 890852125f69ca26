import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';

/**
 * True when a message comes from the app's own page: the main frame of our window, showing our origin. A frame that
 * was navigated away, or another window, may say what it likes.
 */
export function isOurPage(
  event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>,
  origin: string,
): boolean {
  const frame = event.senderFrame;
  if (!frame || frame.parent !== null) return false;
  try {
    return new URL(frame.url).origin === origin;
  } catch {
    // A frame without an address is not our page.
    return false;
  }
}
