import { operations } from './operations.js';

export { protocolVersion } from './operations.js';

/** The server's refusal of a request. */
export class LatentError extends Error {
  constructor(status, body, requestId) {
    super(typeof body?.message === 'string' ? body.message : `The server answered ${status}.`);
    this.name = 'LatentError';
    this.status = status;
    this.body = body;
    this.requestId = requestId;
  }
}

async function readJson(response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    // Not from Latent: a proxy's page, say.
    return text;
  }
}

function addressOf(base, path, { path: inPath = {}, query = {} }) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(inPath[name]));
  const url = new URL(`${base}${filled}`);
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    for (const one of [value].flat()) url.searchParams.append(name, String(one));
  }
  return url;
}

/** A function for every operation of the API, each sending one request. */
export function createClient({ url, apiKey, accessToken, fetch: send = fetch }) {
  const base = `${String(url)
    .replace(/\/+$/, '')
    .replace(/\/api$/, '')}/api`;
  const proof = {
    ...(apiKey !== undefined && { 'x-api-key': apiKey }),
    ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
  };

  async function call([method, path, answer], options = {}) {
    const { body, headers, signal } = options;
    // The boundary of a form is fetch's to choose.
    const isForm = body instanceof FormData;
    const response = await send(addressOf(base, path, options), {
      method,
      signal,
      headers: {
        ...proof,
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || isForm ? body : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new LatentError(
        response.status,
        await readJson(response),
        response.headers.get('x-correlation-id'),
      );
    }
    if (answer === 'response') return response;
    if (answer === 'json') return response.json();
    await response.body?.cancel();
    return undefined;
  }

  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, (options) => call(operation, options)]),
  );
}
