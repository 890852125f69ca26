import type { IncomingHttpHeaders } from 'node:http';
import type { Credentials } from '../../library/auth/authenticate.ts';
import { cookieNames } from './cookies.ts';
import { describeClient } from './client.ts';

type Values = Readonly<Record<string, unknown>>;

/** The first of several values that is a text with something in it. */
function first(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}

/** `Authorization: Bearer …` */
function bearer(header: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec(header ?? '')?.[1];
}

/** Proofs that the passwords of shared links were given. */
export const linkTokens = (cookies: Values): string[] => {
  const text = cookies[cookieNames.sharedLinkToken];
  return typeof text === 'string' ? text.split(',').filter((token) => token !== '') : [];
};

/** Every place in which a client may put a proof, the same for HTTP and for the websocket's handshake. */
export function readCredentials(headers: IncomingHttpHeaders, query: Values, cookies: Values): Credentials {
  const key = first(headers['x-immich-share-key'], query.key);
  const slug = first(headers['x-immich-share-slug'], query.slug);
  const sessionToken = first(
    headers['x-immich-user-token'],
    headers['x-immich-session-token'],
    query.sessionKey,
    bearer(headers.authorization),
    cookies[cookieNames.accessToken],
  );
  const apiKey = first(headers['x-api-key'], query.apiKey);
  const { appVersion } = describeClient(headers);
  return {
    ...((key !== undefined || slug !== undefined) && {
      sharedLink: {
        ...(key !== undefined && { key }),
        ...(slug !== undefined && { slug }),
        tokens: linkTokens(cookies),
      },
    }),
    ...(sessionToken !== undefined && { sessionToken }),
    ...(apiKey !== undefined && { apiKey }),
    ...(appVersion !== null && { appVersion }),
  };
}
