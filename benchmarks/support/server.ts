import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get as httpGet, Agent } from 'node:http';
import { join, resolve } from 'node:path';
import { readInstance } from '../../electron/core/instance.ts';
import { libraryPaths } from '../../electron/library/paths.ts';

const root = resolve(import.meta.dirname, '..', '..');
const command = join(root, 'bin', 'latent.mjs');

/** `latent serve` in a process of its own, as a person starts it. */
export interface BenchServer {
  readonly url: string;
  /** A session of the owner: `Authorization: Bearer`, or the cookie of a browser. */
  readonly token: string;
  readonly pid: number;
  /** From starting the process until the timeline's months had come, ms. */
  readonly firstAnswerMs: number;
  /** Answers of the server; connections are kept. */
  get(path: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  /** From sending the request until the last byte, ms. */
  readonly ms: number;
}

export async function startServer(library: string): Promise<BenchServer> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [command, 'serve', '--library', library, '--host', '127.0.0.1', '--port', '0', '--ml', 'off'],
    // Nobody's own settings: what is measured is what everyone gets.
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LATENT_CONFIG: join(library, 'settings.json') },
    },
  );
  const url = await addressOf(child);
  const token = readInstance(libraryPaths(library).instance)?.token;
  if (token === undefined || child.pid === undefined)
    throw new Error('The server started without an address.');
  const agent = new Agent({ keepAlive: true });
  const get = (path: string): Promise<Answer> => ask(agent, `${url}/api${path}`, token);
  const first = await get('/timeline/buckets?visibility=timeline');
  if (first.status !== 200) throw new Error(`The server's first answer was ${first.status}.`);
  return {
    url,
    token,
    pid: child.pid,
    firstAnswerMs: performance.now() - begun,
    get,
    async close() {
      agent.destroy();
      child.kill('SIGTERM');
      const [code]: (number | null)[] = await once(child, 'exit');
      if (code !== 0) throw new Error(`The server ended with ${code}.`);
    },
  };
}

/** What it prints when it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let printed = '';
  const { stdout } = child;
  if (!stdout) throw new TypeError('The server has no output.');
  stdout.setEncoding('utf8');
  for await (const text of stdout.iterator({ destroyOnReturn: false })) {
    printed += String(text);
    const found = /http:\/\/[\w.:[\]]+/.exec(printed);
    if (!found || !printed.includes('#code=')) continue;
    stdout.resume();
    return found[0];
  }
  throw new Error('The server ended before it listened.');
}

export function ask(agent: Agent, url: string, token: string): Promise<Answer> {
  const { promise, resolve: answer, reject } = Promise.withResolvers<Answer>();
  const begun = performance.now();
  // What a browser on this machine sends.
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip, deflate, br' };
  httpGet(url, { agent, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const ms = performance.now() - begun;
      answer({ status: response.statusCode ?? 0, body: Buffer.concat(chunks), ms });
    });
  }).on('error', reject);
  return promise;
}
