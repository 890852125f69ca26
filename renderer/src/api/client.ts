/** One function for every call of the API: same origin, cookie session, JSON in and out, answers checked by schema. */
import type { z } from 'zod';
import { ErrorResponse } from '../../../shared/api/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { visitProof } from './visit.ts';
import { AnswerError, ApiError, UnreachableError } from './errors.ts';
import { refusalText } from './refusalText.ts';

export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

interface CallOptions {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

/** `/api/…` with its query, and a visitor's proof; undefined and null values are left out, lists are repeated. */
export function apiUrl(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...visitProof() })) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

/** The refusal, with its reason; where the server gave none, its status. */
async function refusal(response: Response): Promise<ApiError> {
  const body = ErrorResponse.safeParse(await response.json().catch(() => undefined));
  const { status } = response;
  return new ApiError(status, body.success ? refusalText(body.data) : t('app.serverSaid', { status }));
}

async function send(method: string, path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const init: RequestInit = { method, credentials: 'same-origin', headers };
  if (options.signal) init.signal = options.signal;
  if (options.body instanceof FormData) {
    init.body = options.body;
  } else if (options.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(apiUrl(path, options.query), init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new UnreachableError(error);
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

/**
 * Calls the API and checks the answer.
 *
 * @throws ApiError when the server refuses, UnreachableError when nobody answers, AnswerError when the answer's
 *   shape is wrong; an abort throws the signal's own reason
 */
export async function call<S extends z.ZodType>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  schema: S,
  options: CallOptions = {},
): Promise<z.output<S>> {
  const response = await send(method, path, options);
  const body: unknown = await response.json().catch((error: unknown) => {
    throw new AnswerError(error);
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new AnswerError(parsed.error);
  return parsed.data;
}

/** Calls the API where nothing but success is of interest (204, or an answer nobody reads). */
export async function callVoid(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: CallOptions = {},
): Promise<void> {
  await send(method, path, options);
}

/** What a change answers, and the step of the history that it became (undefined where nothing changed). */
export interface Changed<T> {
  readonly answer: T;
  readonly changeId: number | undefined;
}

/**
 * Calls the API to change something that can be taken back: `POST /undo` with the change id does.
 *
 * `schema` is for the answer; `z.undefined()` where there is none (204).
 *
 * @throws ApiError, UnreachableError, AnswerError, as `call`
 */
export async function callChange<S extends z.ZodType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  schema: S,
  options: CallOptions = {},
): Promise<Changed<z.output<S>>> {
  const response = await send(method, path, options);
  const text = await response.text();
  const parsed = schema.safeParse(text === '' ? undefined : parseJson(text));
  if (!parsed.success) throw new AnswerError(parsed.error);
  const id = Number(response.headers.get('latent-change-id') ?? Number.NaN);
  return { answer: parsed.data, changeId: Number.isSafeInteger(id) ? id : undefined };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AnswerError(error);
  }
}

/** Calls the API where the answer is a file. */
export async function callBlob(method: 'POST', path: string, options: CallOptions = {}): Promise<Blob> {
  const response = await send(method, path, options);
  return response.blob();
}
