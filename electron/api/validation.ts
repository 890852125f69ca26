import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { wireMessages } from '../../shared/api/errors.ts';

/** One thing wrong with the input, as the protocol reports it. */
export interface ValidationIssue {
  path: (string | number)[];
  message: string;
  code: string;
  [detail: string]: unknown;
}

/** Input that its schema refuses: 400 `Validation failed` with the issues. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError';
  readonly issues: readonly ValidationIssue[];
  constructor(error: z.core.$ZodError) {
    super(wireMessages.validationFailed);
    this.issues = error.issues.map((issue) => ({
      ...issue,
      path: issue.path.map((part) => (typeof part === 'symbol' ? part.toString() : part)),
      code: issue.code ?? 'custom',
      // What was sent may be a password or a key: it is never sent back.
      input: undefined,
    }));
  }
}

/** Checks a part of a request with its zod schema. A body that is not there counts as undefined, not as null. */
export const validatorCompiler: FastifySchemaCompiler<unknown> = ({ schema }) => {
  if (!(schema instanceof z.ZodType)) throw new TypeError('A route may be described with zod schemas only.');
  return (data: unknown) => {
    const result = schema.safeParse(data ?? undefined);
    return result.success ? { value: result.data } : { error: new ValidationError(result.error) };
  };
};

/** Parses what did not come through a route's schema (multipart fields), with the same failure. */
export function parseInput<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  const result = schema.safeParse(data);
  if (!result.success) throw new ValidationError(result.error);
  return result.data;
}
