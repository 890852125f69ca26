import * as sdk from '@immich/sdk';
import { apiUser, type ApiUser } from './apiUser.ts';
import type { TestApi } from './testApi.ts';

/** Lets the protocol's own client speak to this server as a new person. */
export async function startSdk(api: TestApi): Promise<ApiUser> {
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const me = await apiUser(api, { name: 'Me' });
  sdk.init({ baseUrl: `${url}/api`, apiKey: '' });
  sdk.defaults.headers = { ...me.headers };
  return me;
}

/** What the client throws: the status and the text of the refusal. */
export const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'was done',
    (error: unknown) => (sdk.isHttpError(error) ? [error.status, error.data.message] : error),
  );
