/**
 * @file A model hub on this machine that speaks as the real one does: the first answer names size, hash and revision
 * and sends on to another address for the bytes. It can be told to misbehave.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Misbehaviour =
  /** Ends the connection after so many bytes. */
  | { kind: 'break'; after: number }
  /** Sends so many bytes and then nothing, with the connection open. */
  | { kind: 'stall'; after: number }
  /** The right length, wrong bytes. */
  | { kind: 'corrupt' }
  | { kind: 'status'; status: number }
  /** Sends more than was announced. */
  | { kind: 'tooLong' }
  /** Announces less than there is, and sends that. */
  | { kind: 'short'; bytes: number }
  /** Ignores ranges and sends the whole. */
  | { kind: 'noRanges' }
  /** Answers a range with another piece than the one asked for. */
  | { kind: 'wrongRange' }
  /** Bytes in pieces of so many, with so many ms between them. */
  | { kind: 'slow'; piece: number; everyMs: number };

export interface TestHub {
  /** What the setting is: `http://127.0.0.1:…`. */
  readonly url: string;
  /** Every request for bytes: path and where it began. */
  readonly requests: { path: string; from: number }[];
  put(repository: string, path: string, bytes: Uint8Array): void;
  /** No longer there. */
  remove(repository: string, path: string): void;
  /** The next requests for the bytes of this path misbehave, one after the other. */
  misbehave(path: string, ...hows: Misbehaviour[]): void;
  /** Whether hashes are named; a plain mirror doesn't. */
  namesHashes: boolean;
  close(): Promise<void>;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const gitHash = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

const commit = 'c'.repeat(40);

export async function startHub(): Promise<TestHub> {
  const files = new Map<string, Uint8Array>();
  const wrongs = new Map<string, Misbehaviour[]>();
  const requests: TestHub['requests'] = [];

  const bytes = createServer((request, response) => {
    const key = decodeURIComponent(request.url ?? '').slice(1);
    const content = files.get(key);
    const path = key.split('/').slice(2).join('/');
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    requests.push({ path, from });
    if (!content) return void response.writeHead(404).end();
    sendBytes(response, content, from, wrongs.get(path)?.shift());
  });
  const bytesUrl = await listening(bytes);

  const front = createServer((request, response) => {
    const [, owner, name, , revision, ...rest] = decodeURIComponent(request.url ?? '').split('/');
    const path = rest.join('/');
    const content = files.get(`${owner}/${name}/${path}`);
    if (!content || (revision !== 'main' && revision !== commit)) return void response.writeHead(404).end();
    // Small text is kept by git, large files beside it; only those are elsewhere.
    const isLarge = path.endsWith('.onnx');
    const hash = isLarge ? sha256(content) : gitHash(content);
    const named = hub.namesHashes
      ? { etag: `"${hash}"`, 'x-repo-commit': commit, ...(isLarge && { 'x-linked-etag': `"${hash}"` }) }
      : {};
    if (isLarge) {
      const location = `${bytesUrl}/${owner}/${name}/${path}`;
      response.writeHead(302, { ...named, 'x-linked-size': content.length, location }).end();
      return;
    }
    if (request.method === 'HEAD') {
      response.writeHead(200, { ...named, 'content-length': content.length }).end();
      return;
    }
    requests.push({ path, from: 0 });
    response.writeHead(200, { ...named, 'content-length': content.length }).end(content);
  });
  const url = await listening(front);

  const hub: TestHub = {
    url,
    requests,
    namesHashes: true,
    put: (repository, path, content) => void files.set(`${repository}/${path}`, content),
    remove: (repository, path) => void files.delete(`${repository}/${path}`),
    misbehave: (path, ...hows) => void wrongs.set(path, hows),
    close: async () => {
      for (const server of [front, bytes]) {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    },
  };
  return hub;
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the hub has no port');
  return `http://127.0.0.1:${address.port}`;
}

function sendBytes(
  response: ServerResponse<IncomingMessage>,
  content: Uint8Array,
  asked: number,
  how: Misbehaviour | undefined,
): void {
  if (how?.kind === 'status') return void response.writeHead(how.status).end();
  const from = how?.kind === 'noRanges' ? 0 : asked;
  if (from > 0 && from >= content.length) return void response.writeHead(416).end();
  let body = Buffer.from(content.subarray(from));
  if (how?.kind === 'corrupt') body = Buffer.alloc(body.length, 7);
  if (how?.kind === 'tooLong') body = Buffer.concat([body, Buffer.alloc(100)]);
  if (how?.kind === 'short') body = body.subarray(0, how.bytes);
  const said = how?.kind === 'wrongRange' ? Math.max(0, from - 10) : from;
  response.writeHead(from > 0 ? 206 : 200, {
    ...(how?.kind !== 'tooLong' && { 'content-length': body.length }),
    ...(from > 0 && { 'content-range': `bytes ${said}-${content.length - 1}/${content.length}` }),
  });
  if (how?.kind === 'break') {
    response.write(body.subarray(0, how.after), () => response.destroy());
  } else if (how?.kind === 'stall') {
    response.write(body.subarray(0, how.after));
  } else if (how?.kind === 'slow') {
    drip(response, body, how);
  } else {
    response.end(body);
  }
}

function drip(
  response: ServerResponse<IncomingMessage>,
  body: Buffer,
  { piece, everyMs }: { piece: number; everyMs: number },
): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at >= body.length) {
      clearInterval(timer);
      response.end();
      return;
    }
    response.write(body.subarray(at, at + piece));
    at += piece;
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}
