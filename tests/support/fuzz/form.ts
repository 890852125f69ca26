import type { Schema } from '../../../scripts/client/document.ts';
import { text, valueFor } from './values.ts';
import type { ValueSource } from './values.ts';

export interface Form {
  readonly type: string;
  readonly body: Buffer;
}

const boundary = 'latent-fuzz-boundary';

/** An XML that doubles itself ten times, and one that asks for a file. */
const xmlBomb = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">${Array.from(
  { length: 10 },
  (_, n) => `<!ENTITY ${'bcdefghijk'[n]} "${`&${'abcdefghij'[n]};`.repeat(10)}">`,
).join('')}]><l>&k;</l>`;
const xmlReader = (file: string): string =>
  `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://${file}">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&e;</x:xmpmeta>`;
const svg = (file: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><script>1</script><image xlink:href="file://${file}" width="9" height="9"/></svg>`;

/** A multipart body as its schema describes it, some of whose files are pictures; or, hostile, one that is none. */
export function formFor(source: ValueSource, schema: Schema, picture: Buffer): Form {
  const { choices, mood } = source;
  const { properties = {} } = source.deref(schema);
  const chunks: (string | Buffer)[] = [];
  for (const [name, given] of Object.entries(properties)) {
    const part = source.deref(given);
    const isFile = part.format === 'binary';
    if (!isFile && choices.chance(0.3)) continue;
    const copies = mood === 'misshapen' ? choices.oneOf([0, 1, 2, 60]) : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      chunks.push(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"`);
      if (isFile) chunks.push(`; filename="${fileName(source)}"\r\ncontent-type: ${fileType(source)}`);
      chunks.push('\r\n\r\n', isFile ? fileBytes(source, picture) : fieldText(source, part, name), '\r\n');
    }
  }
  chunks.push(`--${boundary}--\r\n`);
  const body = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
  const type = `multipart/form-data; boundary=${boundary}`;
  return mood === 'hostile' && choices.chance(0.4) ? broken(source, { type, body }) : { type, body };
}

/** Quotes and line ends would end the header: forms that do that are `broken`. */
const fileName = (source: ValueSource): string =>
  source.mood === 'fitting'
    ? `IMG_${source.choices.int(1000)}.jpg`
    : text({ ...source, isShort: true }).replace(/["\r\n\0]/g, '_');

const fileType = ({ choices, mood }: ValueSource): string =>
  mood === 'fitting'
    ? 'image/jpeg'
    : choices.oneOf(['image/svg+xml', 'text/html', 'video/mp4', 'a', 'multipart/mixed']);

function fileBytes(source: ValueSource, picture: Buffer): Buffer {
  const { choices, mood, outside } = source;
  // Something behind a JPEG's end makes it another file.
  const another = Buffer.concat([picture, Buffer.from(String(choices.int(20)))]);
  if (mood === 'fitting') return another;
  return choices.oneOf([
    another,
    Buffer.alloc(0),
    picture.subarray(0, 200),
    Buffer.from('MZ\u0000not a picture'),
    Buffer.from(svg(outside)),
    Buffer.from(xmlReader(outside)),
    Buffer.from(xmlBomb),
    Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(64, 0xff)]),
    Buffer.alloc(100_000, 0x00),
  ]);
}

function fieldText(source: ValueSource, schema: Schema, name: string): string {
  const value = valueFor(source, schema, name);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A form that no parser should like. */
function broken(source: ValueSource, { type, body }: Form): Form {
  const bytes = body.toString('latin1');
  const cut = (text: string): Buffer => Buffer.from(text, 'latin1');
  return source.choices.oneOf<Form>([
    { type, body: cut(bytes.slice(0, -(boundary.length + 6))) },
    { type, body: cut(bytes.slice(0, source.choices.int(bytes.length))) },
    { type, body: cut(bytes.replaceAll('\r\n', '\n')) },
    { type, body: cut(bytes.replaceAll('name="', 'nome="')) },
    { type, body: cut(bytes.replaceAll('form-data', `form-data; ${'x'.repeat(20_000)}=1`)) },
    { type, body: cut(bytes.replaceAll('filename="', `filename*=UTF-8''%2e%2e%2f; filename="../`)) },
    { type, body: cut(bytes.replaceAll('name="', 'name="__proto__"; name="')) },
    { type, body: Buffer.alloc(0) },
    { type: 'multipart/form-data', body },
    { type: 'multipart/form-data; boundary=another', body },
    { type: `multipart/form-data; boundary=${'b'.repeat(300)}`, body },
    { type: 'application/json', body },
    { type: 'application/x-www-form-urlencoded', body },
  ]);
}
