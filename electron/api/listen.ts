import type { FastifyInstance } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);

/** Listens where the settings say and returns the address a browser on this machine uses. */
export async function listen(server: FastifyInstance, at: { host: string; port: number }): Promise<string> {
  try {
    await server.listen({ host: at.host, port: at.port });
  } catch (error) {
    const code = codeOf(error);
    const message =
      code === 'EADDRINUSE'
        ? t('core.portTaken', { port: at.port })
        : t('core.addressUnusable', { host: at.host, port: at.port, reason: code });
    throw new AppError(code === 'EADDRINUSE' ? 'AddressInUse' : 'BadRequest', message, { cause: error });
  }
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : at.port;
  // Listening everywhere includes this machine, and a browser can't open 0.0.0.0.
  const host = at.host === '0.0.0.0' || at.host === '::' ? '127.0.0.1' : at.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
