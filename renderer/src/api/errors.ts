/** Failures of calls, as things with a name and a reason a person can read. */
import { t } from '../../../shared/messages/t.ts';

/** The server answered, and the answer is a refusal. `message` is the server's own text. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Nobody answered: the server is stopped or the network is down. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  constructor(cause: unknown) {
    super(t('app.offline'), { cause });
  }
}

/** The answer does not have the agreed shape: page and server are of different versions. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  constructor(cause: unknown) {
    super(t('app.unexpectedAnswer'), { cause });
  }
}

/** The reason to show to a person. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * What only administrators are told: for everybody else there is nothing, which is no failure. A query that fails is
 * asked again by everything that looks at it.
 */
export async function toldToAdmins<T>(answer: Promise<T>, nothing: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return nothing;
    throw error;
  }
}

/** True if the call failed because nobody is signed in (any more). */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
