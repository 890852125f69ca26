import type { FastifyReply } from 'fastify';
import { giveBack } from '../../shared/giveBack.ts';

/**
 * Sends JSON that a reader thread has made and nobody else holds, and gives its memory back once it is on its way.
 * Left to the engine, some megabytes an answer had it look through the whole heap every fifth answer, 50 ms each.
 */
export function sendColumns(reply: FastifyReply, json: Uint8Array<ArrayBuffer>): FastifyReply {
  // Not on an answer that was cut off: the system may still be reading from it.
  reply.raw.once('finish', () => {
    if (!reply.raw.destroyed) giveBack(json);
  });
  return reply
    .type('application/json; charset=utf-8')
    .send(Buffer.from(json.buffer, json.byteOffset, json.byteLength));
}
