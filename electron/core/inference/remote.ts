/**
 * @file Machine-learning servers that help: asked over HTTP, the fastest healthy one first. A server that fails is left
 * alone for a while; whoever asked goes on to the next.
 */
import { openAsBlob } from 'node:fs';
import { z } from 'zod';
import type { InferenceServer } from '../../../shared/api/models.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { InferenceTasks } from '../../inference/tasks.ts';
import type { InferenceTaskName } from '../../library/models/types.ts';
import { questions, type Payload, type Question, type WireOptions } from './wire.ts';

export interface RemoteTiming {
  /** ms for `/ping`: a server on the same network answers in a few. */
  pingMs: number;
  /** ms between two looks at a server that nobody asked meanwhile. */
  everyMs: number;
  /** ms for an answer. A model is loaded in seconds, a picture read in less. */
  answerMs: number;
  /** ms for the first answer of a model: the server may have to download it, a gigabyte at 2 MB/s. */
  firstAnswerMs: number;
  /** After this long without a first answer a server counts as warming up, ms. */
  warmUpMs: number;
  /** A server that failed is not asked again for this long, ms; a look that finds it well ends the wait. */
  restMs: number;
  /** Failed answers in a row after which a server rests: one may be a photo's fault. */
  failures: number;
}

export const usualRemoteTiming: RemoteTiming = {
  pingMs: 2_000,
  everyMs: 30_000,
  answerMs: 60_000,
  firstAnswerMs: 10 * 60_000,
  warmUpMs: 5_000,
  restMs: 30_000,
  failures: 3,
};

/** The part of a new measurement in the moving average of a server's speed. */
const newWeight = 0.2;

/** No answer is larger: a thousand faces are 10 MB. */
const maxAnswerBytes = 64 * 1024 * 1024;

/** The server is the trouble: another one may answer. It can't be reached, or is silent. */
export class ServerTrouble extends Error {}

/** The server is up and failed at this question. */
export class AnswerTrouble extends ServerTrouble {}

/** The server is well and refuses this very question; another would, too. */
export class QuestionRefused extends Error {}

interface Server {
  url: string;
  state: InferenceServer['state'];
  latencyMs: number | null;
  error: string | null;
  restsUntil: number;
  failedInARow: number;
  /** Models it has answered for: their next answers come soon. */
  warm: Set<string>;
  running: number;
}

/** The servers in the settings, and how each of them is. */
export class RemoteServers {
  readonly #timing: RemoteTiming;
  readonly #now: () => number;
  readonly #onChange: () => void;
  #servers: Server[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #closing = new AbortController();

  constructor(options: { timing?: RemoteTiming; now?: () => number; onChange?: () => void } = {}) {
    this.#timing = options.timing ?? usualRemoteTiming;
    this.#now = options.now ?? Date.now;
    this.#onChange = options.onChange ?? (() => undefined);
  }

  /** Sets which servers there are; those that stay keep what is known of them. New ones are looked at. */
  setUrls(urls: readonly string[]): void {
    const wanted = [...new Set(urls.map((url) => url.replace(/\/+$/, '')))];
    const known = new Map(this.#servers.map((server) => [server.url, server]));
    this.#servers = wanted.map((url) => known.get(url) ?? newServer(url));
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (wanted.length === 0 || this.#closing.signal.aborted) return;
    this.#timer = setInterval(() => void this.check(), this.#timing.everyMs);
    this.#timer.unref();
    void this.check();
  }

  get size(): number {
    return this.#servers.length;
  }

  list(): InferenceServer[] {
    return this.#servers.map(({ url, state, latencyMs, error }) => ({
      url,
      state,
      latencyMs: latencyMs === null ? null : Math.round(latencyMs),
      error,
    }));
  }

  /** Looks at every server at once. Never rejects: what is found is in `list()`. */
  async check(): Promise<void> {
    await Promise.all(this.#servers.map((server) => this.#ping(server)));
  }

  /**
   * The answer of the fastest healthy server; of the next one when that fails.
   * @returns null when no server can answer: the question is not theirs, or all failed. `trouble` is told why.
   * @throws AppError Cancelled.
   */
  async run<N extends InferenceTaskName>(
    name: N,
    args: InferenceTasks[N]['args'],
    modelName: string,
    options: WireOptions & { signal?: AbortSignal | undefined; trouble: (error: Error) => void },
  ): Promise<InferenceTasks[N]['result'] | null> {
    const question = questions[name](args, modelName, options);
    for (const server of this.#inOrder()) {
      if (options.signal?.aborted) break;
      try {
        return await this.#ask(server, modelName, question, options.signal);
      } catch (error) {
        if (options.signal?.aborted || this.#closing.signal.aborted) break;
        if (error instanceof QuestionRefused) {
          options.trouble(error);
          return null;
        }
        if (!(error instanceof ServerTrouble)) throw error;
        options.trouble(error);
      }
    }
    if (options.signal?.aborted || this.#closing.signal.aborted) {
      throw new AppError('Cancelled', t('compute.cancelled'));
    }
    return null;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#closing.abort();
  }

  /** Healthy ones by what an answer takes with what they already do; then those nobody has asked; resting ones not at all. */
  #inOrder(): Server[] {
    const now = this.#now();
    const cost = ({ latencyMs, running }: Server): number => (latencyMs ?? 0) * (running + 1);
    return this.#servers
      .filter(({ restsUntil }) => restsUntil <= now)
      .toSorted((a, b) => cost(a) - cost(b) || a.running - b.running);
  }

  async #ping(server: Server): Promise<void> {
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(this.#timing.pingMs), this.#closing.signal]);
      const answer = await fetch(`${server.url}/ping`, { signal, redirect: 'error' });
      const text = await answer.text();
      if (!answer.ok || text.replaceAll('"', '').trim() !== 'pong') {
        throw new ServerTrouble(t('models.serverNoPong', { url: server.url, status: answer.status }));
      }
      server.restsUntil = 0;
      server.failedInARow = 0;
      if (server.state !== 'warmingUp') this.#become(server, 'healthy', null);
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      this.#failed(server, new ServerTrouble(reasonOf(error, server.url), { cause: error }));
    }
  }

  async #ask<N extends InferenceTaskName>(
    server: Server,
    modelName: string,
    { entries, payload, read }: Question<N>,
    signal: AbortSignal | undefined,
  ): Promise<InferenceTasks[N]['result'] | null> {
    const isFirst = !server.warm.has(modelName);
    const limit = AbortSignal.timeout(isFirst ? this.#timing.firstAnswerMs : this.#timing.answerMs);
    const body = await formOf(entries, payload);
    const warming = setTimeout(() => {
      if (isFirst) this.#become(server, 'warmingUp', null);
    }, this.#timing.warmUpMs);
    const began = this.#now();
    server.running += 1;
    try {
      const answer = await fetch(`${server.url}/predict`, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.any([limit, this.#closing.signal, ...(signal ? [signal] : [])]),
      });
      const text = await readText(answer);
      // 400: no payload or an empty picture; 422: entries that it doesn't understand. Other servers would say the same.
      if (answer.status === 400 || answer.status === 422) {
        throw new QuestionRefused(t('models.serverRefused', { url: server.url, status: answer.status }));
      }
      if (!answer.ok) {
        throw new AnswerTrouble(t('models.serverFailed', { url: server.url, status: answer.status }));
      }
      const result = read(parseJson(text, server.url));
      this.#answered(server, modelName, isFirst ? null : this.#now() - began);
      return result;
    } catch (error) {
      if (signal?.aborted || this.#closing.signal.aborted || error instanceof QuestionRefused) throw error;
      const reason = limit.aborted
        ? t('models.serverSilent', { url: server.url })
        : reasonOf(error, server.url);
      const trouble = toTrouble(error, server.url, reason);
      this.#failed(server, trouble);
      throw trouble;
    } finally {
      clearTimeout(warming);
      server.running -= 1;
    }
  }

  /** The first answer of a model says nothing about its speed: it was loaded meanwhile. */
  #answered(server: Server, modelName: string, tookMs: number | null): void {
    server.warm.add(modelName);
    server.failedInARow = 0;
    if (tookMs !== null) {
      server.latencyMs =
        server.latencyMs === null ? tookMs : server.latencyMs * (1 - newWeight) + tookMs * newWeight;
    }
    this.#become(server, 'healthy', null);
  }

  #failed(server: Server, trouble: ServerTrouble): void {
    server.failedInARow += 1;
    if (trouble instanceof AnswerTrouble && server.failedInARow < this.#timing.failures) {
      this.#become(server, 'healthy', trouble.message);
      return;
    }
    server.restsUntil = this.#now() + this.#timing.restMs;
    // What is back may have been started anew, with nothing loaded.
    server.warm.clear();
    this.#become(server, 'unreachable', trouble.message);
  }

  #become(server: Server, state: Server['state'], error: string | null): void {
    const isNews = server.state !== state || server.error !== error;
    server.state = state;
    server.error = error;
    if (isNews && !this.#closing.signal.aborted) this.#onChange();
  }
}

const newServer = (url: string): Server => ({
  url,
  state: 'unknown',
  latencyMs: null,
  error: null,
  restsUntil: 0,
  failedInARow: 0,
  warm: new Set(),
  running: 0,
});

function toTrouble(error: unknown, url: string, reason: string): ServerTrouble {
  if (error instanceof ServerTrouble) return error;
  if (error instanceof z.ZodError)
    return new AnswerTrouble(t('models.serverNonsense', { url }), { cause: error });
  return new ServerTrouble(reason, { cause: error });
}

async function formOf(entries: object, payload: Payload): Promise<FormData> {
  const form = new FormData();
  form.set('entries', JSON.stringify(entries));
  if ('text' in payload) form.set('text', payload.text);
  else form.set('image', await openAsBlob(payload.imagePath), 'preview.jpg');
  return form;
}

async function readText(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxAnswerBytes) throw new AnswerTrouble(t('models.serverTooMuch', { url: answer.url }));
  }
  return text + decoder.decode();
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AnswerTrouble(t('models.serverNonsense', { url }), { cause: error });
  }
}

/** fetch says "fetch failed"; what happened is in its cause. */
function reasonOf(error: unknown, url: string): string {
  if (error instanceof ServerTrouble) return error.message;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return t('models.serverUnreachable', { url, reason });
}
