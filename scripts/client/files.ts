import { join, resolve } from 'node:path';
import prettier from 'prettier';
import { Document } from './document.ts';
import { generateClient } from './generate.ts';

const folder = resolve(import.meta.dirname, '../../examples/typescript-client');

/** The client's generated files as they belong on the disk, from the text of an OpenAPI document. */
export async function clientFiles(openApi: string): Promise<{ path: string; text: string }[]> {
  const { js, dts } = generateClient(Document.parse(JSON.parse(openApi)));
  const made = [
    { path: join(folder, 'operations.js'), text: js },
    { path: join(folder, 'operations.d.ts'), text: dts },
  ];
  return Promise.all(
    made.map(async ({ path, text }) => ({
      path,
      text: await prettier.format(text, { ...(await prettier.resolveConfig(path)), filepath: path }),
    })),
  );
}
