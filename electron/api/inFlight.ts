import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorResponse } from '../../shared/api/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { ApiLog } from './deps.ts';

/** How long closing waits for answers on their way, ms. A change is let through; a read can be asked for again. */
const patienceMs = { change: 5_000, read: 1_000 };

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets requests in flight end before the server does: closing refuses new ones (503), waits for the others, and names in the log
 * what it had to cut off. Without it an upload whose rows are just being written would look failed to its client.
 */
export function finishRequests(app: FastifyInstance, log: ApiLog, patience = patienceMs): void {
  const inFlight = new Set<FastifyRequest>();
  let isClosing = false;
  let ended = (): void => undefined;

  app.addHook('onRequest', async (request, reply) => {
    if (isClosing) {
      const body: ErrorResponse = { message: t('api.closing') };
      return reply.code(503).header('connection', 'close').send(body);
    }
    inFlight.add(request);
    // Also when the client has hung up.
    reply.raw.once('close', () => {
      inFlight.delete(request);
      ended();
    });
    return undefined;
  });

  app.addHook('preClose', async () => {
    isClosing = true;
    const changes = (): boolean => [...inFlight].some(({ method }) => !reads.has(method));
    await waitUntil(() => inFlight.size === 0, patience.read);
    if (changes()) await waitUntil(() => !changes(), patience.change - patience.read);
    if (inFlight.size === 0) return;
    // The route's pattern, not the address: an address may carry a key.
    const cut = [...inFlight].map(({ method, routeOptions }) => `${method} ${routeOptions.url ?? '(none)'}`);
    log.warn('requests cut off at closing', { count: cut.length, requests: cut.slice(0, 20) });
  });

  async function waitUntil(isDone: () => boolean, limitMs: number): Promise<void> {
    if (isDone()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, limitMs);
    ended = () => {
      if (isDone()) resolve();
    };
    await promise;
    clearTimeout(timer);
    ended = () => undefined;
  }
}
