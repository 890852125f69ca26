import { Agent, request as httpRequest } from 'node:http';
import type { FuzzRequest } from './requests.ts';

export interface FuzzAnswer {
  /** 0: the server hung up without one, as it may when it has refused a body that is still being sent. */
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
  /** False for one that broke off. */
  readonly isWhole: boolean;
}

/** Longest that an answer may take, ms: a hundred times what the slowest needs, so that only a hang is one. */
const hangMs = 20_000;

export interface Sender {
  /** Rejects when there is no end to an answer. */
  send(request: FuzzRequest, proof: Readonly<Record<string, string>>): Promise<FuzzAnswer>;
  close(): void;
}

/** Sends requests as they are: nothing tidies up their addresses on the way. */
export function sender(url: string): Sender {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true });
  const send: Sender['send'] = ({ method, path, headers, body }, proof) => {
    const { promise, resolve, reject } = Promise.withResolvers<FuzzAnswer>();
    const asked = httpRequest(
      {
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...proof, ...(body && { 'content-length': body.length }) },
        signal: AbortSignal.timeout(hangMs),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        const told = (isWhole: boolean): void => {
          const { statusCode: status = 0, headers: said } = answer;
          resolve({ status, headers: said, body: Buffer.concat(chunks), isWhole });
        };
        answer.on('error', (error: NodeJS.ErrnoException) =>
          error.code === 'ECONNRESET' ? told(false) : reject(error),
        );
        answer.on('end', () => told(true));
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => {
      const isHungUp = error.code === 'ECONNRESET' || error.code === 'EPIPE';
      if (isHungUp) resolve({ status: 0, headers: {}, body: Buffer.alloc(0), isWhole: true });
      else if (error.name === 'AbortError') {
        const said = `${JSON.stringify(headers)} ${body?.subarray(0, 500).toString() ?? ''}`;
        reject(new Error(`No end to the answer of ${method} ${path} ${said}`, { cause: error }));
      } else reject(error);
    });
    asked.end(body);
    return promise;
  };
  return { send, close: () => agent.destroy() };
}
