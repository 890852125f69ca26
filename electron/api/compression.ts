import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from './loopback.ts';

/** Answers below this many bytes are not worth it. */
const aboveBytes = 1024;

/**
 * Compresses what goes to other machines. Between programs of this one it would only cost time: 20 ms for the
 * columns of a big month, which are to arrive within 60.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    // The plugin's own way of being told to leave an answer alone.
    if (isLoopback(request.ip)) request.headers['x-no-compression'] = 'true';
  });
  app.register(compress, { threshold: aboveBytes, encodings: ['gzip'] });
}
