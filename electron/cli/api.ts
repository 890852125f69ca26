import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { ErrorResponse } from '../../shared/api/errors.ts';

/** The command line's way to the library: the same REST API that everyone uses. */
export interface Api {
  readonly url: string;
  call<S extends z.ZodType>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    answer: S,
    body?: unknown,
  ): Promise<z.output<S>>;
}

/** @throws AppError with the server's own message when it refuses. */
export function createApi(url: string, token: string): Api {
  return {
    url,
    async call(method, path, answer, body) {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const content: unknown = await response.json();
      if (response.ok) return answer.parse(content);
      const refusal = ErrorResponse.safeParse(content);
      throw new AppError(
        'BadRequest',
        refusal.success ? refusal.data.message : `${response.status} ${path}`,
        {
          status: response.status,
        },
      );
    },
  };
}

/** True when the Latent that gave this token answers there; another one on the same port would not know it. */
export async function answers(url: string, token: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/users/me`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok;
  } catch {
    // Refused or silent: whoever wrote the address is gone.
    return false;
  }
}
