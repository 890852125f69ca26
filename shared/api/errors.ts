import { z } from 'zod';

/** The body of every answer that is not a success. */
export const ErrorResponse = z
  .object({
    message: z.string(),
    /** Only with 400 `Validation failed`: what is wrong, and where in the input. */
    errors: z
      .array(
        z.looseObject({
          path: z.array(z.union([z.string(), z.number()])),
          message: z.string(),
          code: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'ErrorResponse' });

export type ErrorResponse = z.infer<typeof ErrorResponse>;

/**
 * Texts that are part of the protocol: clients compare them, so they are never translated and are not in the
 * message catalogue. Everything else that a person may read is.
 */
export const wireMessages = {
  authenticationRequired: 'Authentication required',
  invalidApiKey: 'Invalid API key',
  invalidUserToken: 'Invalid user token',
  invalidShareKey: 'Invalid share key',
  /** Of a shared link; clients then ask for it. */
  passwordRequired: 'Password required',
  invalidPassword: 'Invalid password',
  forbidden: 'Forbidden',
  incorrectLogin: 'Incorrect email or password',
  wrongPassword: 'Wrong password',
  alreadyHasAdmin: 'The server already has an admin',
  missingPermission: (permission: string) => `Missing required permission: ${permission}`,
  /** Not yours and not there are one answer, so that nobody learns which ids exist. */
  notFoundOrNoAccess: (permission: string) => `Not found or no ${permission} access`,
  syncNeedsSession: 'Sync endpoints cannot be used with API keys',
  validationFailed: 'Validation failed',
  internal: 'Internal server error',
} as const;
