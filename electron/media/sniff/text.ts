/** Pictures and sidecars that are XML text: told by their first element, whatever comes before it. */

/** Local names of the first element of an XMP packet, old and new. */
const xmpRoots = new Set(['xmpmeta', 'xapmeta', 'RDF']);

/** SVG or XMP by the first element of `head` (4 KB are enough), or undefined. */
export function sniffText(head: Buffer): string | undefined {
  const text = decodeText(head);
  if (text === undefined) return undefined;
  const element = firstElement(text);
  if (element === 'svg') return 'image/svg+xml';
  return element !== undefined && xmpRoots.has(element) ? 'application/rdf+xml' : undefined;
}

/** Text of UTF-8 or UTF-16 bytes; undefined when they are not text. */
function decodeText(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return head.subarray(2).toString('utf16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head.subarray(2));
  return head.includes(0) ? undefined : head.toString('utf8');
}

/** Local name of the first element (prefixes differ between writers), after byte order mark, declaration, comments, processing instructions and document type. */
function firstElement(text: string): string | undefined {
  let rest = text.replace(/^\ufeff/, '');
  for (;;) {
    rest = rest.trimStart();
    const skipped = /^<\?[\s\S]*?\?>|^<!--[\s\S]*?-->/.exec(rest)?.[0] ?? documentType(rest);
    if (skipped === undefined) break;
    rest = rest.slice(skipped.length);
  }
  return /^<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)/.exec(rest)?.[1];
}

/** A `<!DOCTYPE …>` with or without an internal subset. */
function documentType(text: string): string | undefined {
  return /^<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>/i.exec(text)?.[0];
}
