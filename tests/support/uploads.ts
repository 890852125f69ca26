import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { AssetMediaResponse } from '../../shared/api/assetMedia.ts';
import type { TestCore } from './testCore.ts';

/** A part of a form: a text field, or a file with its name. */
export type FormPart =
  readonly [name: string, value: string] | readonly [name: string, bytes: Uint8Array, fileName: string];

const boundary = 'latent-test-boundary';
export const formType = `multipart/form-data; boundary=${boundary}`;

/** A multipart body with its parts in exactly this order. */
export function formBody(parts: readonly FormPart[]): Buffer {
  const chunks = parts.flatMap(([name, value, fileName]) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`,
    fileName === undefined ? '' : `; filename="${fileName}"\r\ncontent-type: application/octet-stream`,
    '\r\n\r\n',
    value,
    '\r\n',
  ]);
  return Buffer.concat([...chunks, `--${boundary}--\r\n`].map((chunk) => Buffer.from(chunk)));
}

/** Uploads a form and gives the status and the JSON of the answer. */
export async function postForm(
  core: Pick<TestCore, 'request'>,
  parts: readonly FormPart[],
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const response = await core.request('/assets', {
    method: 'POST',
    headers: { 'content-type': formType, ...headers },
    body: formBody(parts),
  });
  return { status: response.status, body: await response.json() };
}

/** Uploads a file that must be taken. */
export async function uploadFile(
  core: Pick<TestCore, 'request'>,
  fileName: string,
  bytes: Uint8Array,
  fields: Record<string, string> = {},
): Promise<AssetMediaResponse> {
  const { body } = await postForm(core, [...Object.entries(fields), ['assetData', bytes, fileName]]);
  return AssetMediaResponse.parse(body);
}

/**
 * A client of the simple kind: it pushes its whole body through before it cares for the answer. Resolves when the
 * answer was read and the connection has let go of the body, in whatever way.
 */
export async function pushForm(
  core: Pick<TestCore, 'url' | 'token'>,
  body: Buffer,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const request = httpRequest(`${core.url}/api/assets`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${core.token}`,
      'content-type': formType,
      'content-length': body.length,
      ...headers,
    },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
  });
  const pushed = new Promise<void>((resolve) => {
    request.on('close', resolve);
    request.end(body, () => resolve());
  });
  const response = await answered;
  const content = await text(response);
  await pushed;
  return { status: response.statusCode ?? 0, body: content };
}
