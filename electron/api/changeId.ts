import type { FastifyReply } from 'fastify';

/**
 * Names the history's step that an action made, so that a page can offer to undo exactly that one
 * (`POST /api/undo {"id": …}`). A header, because the bodies of these routes belong to the protocol.
 */
export const changeIdHeader = 'latent-change-id';

export function sendChangeId(reply: FastifyReply, changeId: number | null): void {
  if (changeId !== null) reply.header(changeIdHeader, String(changeId));
}
