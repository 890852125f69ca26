import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';

/**
 * @file How a model hub is asked. A file is at `<hub>/<repository>/resolve/<revision>/<path>`; the first answer names
 * its size and its hash (`X-Linked-Size`, `X-Linked-Etag`) and usually sends on to where the bytes are.
 */

/** What a file's bytes must hash to: sha256 of large files, git's blob hash of small ones. */
export interface FileHash {
  kind: 'sha256' | 'git';
  hex: string;
}

export interface HubFile {
  url: string;
  bytes: number;
  /** Null when the hub doesn't say. */
  hash: FileHash | null;
  /** The revision that this is of; null when the hub doesn't say. */
  commit: string | null;
}

/** Something went wrong that may be right in a second: a lost connection, a busy hub, an answer that broke off. */
export class HubTrouble extends Error {}

/** Sends on more often than this and it goes in circles. */
const maxRedirects = 5;

/** No file of a model comes compressed: its size must be what the headers say. */
const headers = { 'accept-encoding': 'identity', 'user-agent': 'latent' };

export const hubUrl = (hub: string, repository: string, revision: string, path: string): string =>
  `${hub.replace(/\/+$/, '')}/${repository}/resolve/${revision}/${path}`;

/**
 * Asks for a file's size and hash.
 * @throws AppError NotFound (the hub has no such file, or not for us); HubTrouble, worth another try.
 */
export async function describeFile(url: string, signal: AbortSignal): Promise<HubFile> {
  let at = url;
  let hash: FileHash | null = null;
  let commit: string | null = null;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const answer = await ask(at, { method: 'HEAD', redirect: 'manual', headers, signal });
    hash ??= hashOf(answer.headers.get('x-linked-etag') ?? answer.headers.get('etag'));
    commit ??= commitOf(answer.headers.get('x-repo-commit'));
    const linked = sizeOf(answer.headers.get('x-linked-size'));
    const location = answer.headers.get('location');
    if (linked !== null && (answer.ok || location !== null)) return { url, bytes: linked, hash, commit };
    if (isRedirect(answer.status) && location !== null) {
      at = sameSafety(at, new URL(location, at).href);
      continue;
    }
    requireOk(answer, url);
    const bytes = sizeOf(answer.headers.get('content-length'));
    if (bytes === null) throw new HubTrouble(t('models.hubNoSize', { url: nameOf(url) }));
    return { url, bytes, hash, commit };
  }
  throw new HubTrouble(t('models.hubCircles', { url: nameOf(url) }));
}

/**
 * Opens a file's bytes from `from` on. The answer's own word on where it begins is in its status and `Content-Range`.
 * @throws AppError NotFound; HubTrouble.
 */
export async function openFile(url: string, from: number, signal: AbortSignal): Promise<Response> {
  const asked = new Headers(headers);
  if (from > 0) asked.set('range', `bytes=${from}-`);
  const answer = await ask(url, { headers: asked, signal });
  sameSafety(url, answer.url || url);
  if (answer.status === 416) return answer;
  try {
    requireOk(answer, url);
  } catch (error) {
    await answer.body?.cancel();
    throw error;
  }
  return answer;
}

/** Where an answer's bytes begin: 0 for a whole file, null when what it says makes no sense. */
export function beginOf(answer: Response, bytes: number): number | null {
  if (answer.status !== 206) return 0;
  const range = /^bytes (\d+)-\d*\/(\d+|\*)$/.exec(answer.headers.get('content-range') ?? '');
  if (!range || (range[2] !== '*' && Number(range[2]) !== bytes)) return null;
  return Number(range[1]);
}

/** A file as messages name it: host, repository and path, without the revision in between. */
export const nameOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.replace(/\/resolve\/[^/]+\//, '/')}`;
};

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    // fetch says "fetch failed"; what happened is in its cause.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HubTrouble(t('models.hubUnreachable', { host: new URL(url).host, reason }), { cause: error });
  }
}

function requireOk(answer: Response, url: string): void {
  if (answer.ok) return;
  if ([401, 403, 404, 410].includes(answer.status)) {
    throw new AppError('NotFound', t('models.hubLacks', { url: nameOf(url), status: answer.status }));
  }
  throw new HubTrouble(t('models.hubRefuses', { url: nameOf(url), status: answer.status }));
}

/** A hub that is reached safely must not send on to where it isn't. */
function sameSafety(from: string, to: string): string {
  const [before, after] = [new URL(from), new URL(to)];
  const isWeb = after.protocol === 'https:' || after.protocol === 'http:';
  if (!isWeb || (before.protocol === 'https:' && after.protocol !== 'https:')) {
    throw new AppError('BadRequest', t('models.hubUnsafe', { host: after.host || to }));
  }
  return after.href;
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

const sizeOf = (header: string | null): number | null =>
  header !== null && /^\d+$/.test(header) ? Number(header) : null;

const commitOf = (header: string | null): string | null =>
  header !== null && /^[0-9a-f]{40}$/.test(header) ? header : null;

/** An entity tag that is a hash; other tags say nothing about the bytes. */
export function hashOf(tag: string | null): FileHash | null {
  const hex = (tag ?? '').replace(/^W\//, '').replaceAll('"', '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hex)) return { kind: 'sha256', hex };
  return /^[0-9a-f]{40}$/.test(hex) ? { kind: 'git', hex } : null;
}
