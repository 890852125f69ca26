import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

/**
 * A web page anywhere can make its own name point at this machine (DNS rebinding); its requests then count as "same
 * origin" for the browser, and only the `Host` they carry tells. So we answer to exact names only: the address a
 * connection came in on, loopback's names, and what the owner has named; with the right port.
 */
export function isAllowedHost(
  host: string | undefined,
  local: { readonly address: string | undefined; readonly port: number | undefined },
  allowedHosts: readonly string[],
): boolean {
  if (host === undefined) return false;
  const name = host.toLowerCase();
  if (allowedHosts.some((allowed) => allowed.toLowerCase() === name)) return true;
  // A request that did not come over a socket (in-process, tests) has no port.
  const port = local.port ?? 80;
  const names = ['localhost', '127.0.0.1', '[::1]'];
  if (local.address !== undefined) names.push(hostOfAddress(local.address));
  return names.some((own) => name === `${own}:${port}` || (port === 80 && name === own));
}

/** How an address is written in a `Host` header. */
function hostOfAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return plain.includes(':') ? `[${plain.toLowerCase()}]` : plain;
}

export function isAllowedRequest(request: IncomingMessage, allowedHosts: readonly string[]): boolean {
  const { localAddress: address, localPort: port } = request.socket;
  return isAllowedHost(request.headers.host, { address, port }, allowedHosts);
}

/** 421 for every request, pages included, whose `Host` is not ours. Runs before anything else. */
export function guardHost(app: FastifyInstance, config: { readonly allowedHosts: readonly string[] }): void {
  app.addHook('onRequest', async (request) => {
    if (!isAllowedRequest(request.raw, config.allowedHosts)) {
      throw new AppError('BadRequest', t('api.wrongHost'), { status: 421 });
    }
  });
}
