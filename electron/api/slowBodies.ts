import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The largest JSON (10 MB) over a line of 1 Mbit/s takes a minute and a half; ms: two minutes. */
const usualLimitMs = 120_000;

/**
 * Hangs up on clients that drip a body byte by byte to hold the line: one that is read as a whole, and one that is still
 * coming from somebody who has been refused. A form is left its time, since a film over a slow line takes hours, and who may
 * send one has proved who they are before a byte of it is read.
 */
export function limitSlowBodies(app: FastifyInstance, limitMs: number = usualLimitMs): void {
  const limit = ({ raw }: FastifyRequest): void => {
    const timer = setTimeout(() => raw.destroy(), limitMs).unref();
    for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer));
  };
  app.addHook('preParsing', async (request, _reply, payload) => {
    if (!request.headers['content-type']?.startsWith('multipart/')) limit(request);
    return payload;
  });
  app.addHook('onResponse', async (request, { statusCode }) => {
    if (statusCode === 401 && !request.raw.complete) limit(request);
  });
}
