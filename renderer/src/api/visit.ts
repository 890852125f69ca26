/** The shared link that this page was opened by. Its key goes with every call: it is all that a visitor has to show. */

/** `/share/<key>` or `/s/<slug>`, also with a photo behind. */
const address = /^\/(share|s)\/([^/]+)/;

/** What every call of a visitor carries; empty for people who are at home here. */
export function visitProof(): { key?: string; slug?: string } {
  // Parts that run beside the page have no address of their own.
  if (typeof window === 'undefined') return {};
  const [, kind, text] = address.exec(window.location.pathname) ?? [];
  if (text === undefined) return {};
  const value = decodeURIComponent(text);
  return kind === 'share' ? { key: value } : { slug: value };
}
