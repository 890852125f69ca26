import * as sdk from '@immich/sdk';

/** An operation as the protocol's own client sends it. */
export interface SdkOperation {
  /** The client's function. */
  readonly name: string;
  readonly method: string;
  /** `/albums/{id}`; the names in braces are the client's. */
  readonly path: string;
}

/** Every operation of the client's version of the protocol: each function is called, and what it would send is looked at. */
export async function sdkOperations(): Promise<SdkOperation[]> {
  const found: SdkOperation[] = [];
  for (const [name, operation] of Object.entries<unknown>(sdk)) {
    // What asks goes through the generated client; what does not are helpers, some of which change its defaults.
    if (typeof operation !== 'function' || !String(operation).includes('oazapfts')) continue;
    const sent = await whatItSends(operation);
    if (!sent) throw new Error(`The client's ${name} sent nothing.`);
    found.push({ name, ...sent });
  }
  return found;
}

/** Whatever it is given: the name of what it asked for, in braces. */
const anything = new Proxy<Record<string, string>>({}, { get: (_, name) => `{${String(name)}}` });

async function whatItSends(operation: Function): Promise<Omit<SdkOperation, 'name'> | undefined> {
  let sent: Omit<SdkOperation, 'name'> | undefined;
  const fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    const path = decodeURIComponent(url.replace(/^.*?\/api(?=\/)/, '').replace(/\?.*$/, ''));
    sent = { method: init?.method ?? 'GET', path };
    return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } });
  };
  const options = { fetch, baseUrl: '/api' };
  await Reflect.apply(operation, undefined, operation.length > 1 ? [anything, options] : [options]);
  return sent;
}
