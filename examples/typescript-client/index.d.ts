import type { Operations } from './operations.js';

export type * from './operations.js';
export { protocolVersion } from './operations.js';

export interface ClientOptions {
  /** Where the library is: `http://192.168.1.20:2283`. */
  url: string | URL;
  /** An API key's secret. */
  apiKey?: string;
  /** A session's token, as `login` and `signInWithCode` answer it. */
  accessToken?: string;
  /** Sends the requests, in place of the global `fetch`. */
  fetch?: typeof fetch;
}

/** The server's refusal of a request. */
export declare class LatentError extends Error {
  /** HTTP status */
  readonly status: number;
  /** The answer's body: JSON where it is the library that answers. */
  readonly body: unknown;
  /** What the server's log calls the request. */
  readonly requestId: string | null;
}

export type LatentClient = Operations;

/**
 * A function for every operation of the API, each sending one request. Each rejects with a `LatentError` when the server
 * refuses, with fetch's own error when there is no answer.
 */
export declare function createClient(options: ClientOptions): LatentClient;
