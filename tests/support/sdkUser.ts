import * as sdk from '@immich/sdk';
import { ErrorResponse } from '../../shared/api/errors.ts';
import { apiUser, type ApiUser } from './apiUser.ts';
import type { TestApi } from './testApi.ts';

/** Lets the protocol's own client speak to this server as a new person. */
export async function startSdk(api: TestApi, options: { isAdmin?: boolean } = {}): Promise<ApiUser> {
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const me = await apiUser(api, { name: 'Me', ...options });
  sdk.init({ baseUrl: `${url}/api`, apiKey: '' });
  sdk.defaults.headers = { ...me.headers };
  return me;
}

/** What the client throws: the status and the text of the refusal. A call that expects no answer keeps it unparsed. */
export const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'was done',
    (error: unknown) => {
      if (!sdk.isHttpError(error)) return error;
      const data: unknown = error.data;
      return [error.status, ErrorResponse.parse(typeof data === 'string' ? JSON.parse(data) : data).message];
    },
  );
