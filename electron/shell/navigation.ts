import { shell, type Session, type WebContents } from 'electron';

/** Hosts whose pages the app itself links to; they open in the person's browser, never in the window. */
const linkedHosts: ReadonlySet<string> = new Set(['ffmpeg.org', 'www.openstreetmap.org']);

/** Whether a link may be handed to the browser: https, and a host that the app itself names. */
export function isOutsideLink(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return protocol === 'https:' && linkedHosts.has(host);
  } catch {
    // What is no address is no link.
    return false;
  }
}

/** The window shows our page and nothing else; what opens outside opens in the browser. */
export function keepInside(contents: WebContents, origin: string): void {
  const stay = (event: { preventDefault: () => void; url: string }): void => {
    if (new URL(event.url).origin !== origin) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isOutsideLink(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** No camera, microphone, location, notification … A photo library needs none; full screen is the one exception. */
export function denyPermissions(session: Session): void {
  const isAllowed = (permission: string): boolean => permission === 'fullscreen';
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowed(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  session.setDevicePermissionHandler(() => false);
}
