import type { FastifyReply } from 'fastify';

/**
 * Names the history's step that an action made, so that a page can offer to undo exactly that one
 * (`POST /api/undo {"id": …}`). A header, because the bodies of these routes belong to the protocol.
 */
export const changeIdHeader = 'latent-change-id';

export function sendChangeId(reply: FastifyReply, changeId: number | null): void {
  if (changeId !== null) reply.header(changeIdHeader, String(changeId));
}

/** Names the step, and answers with what became of each thing that the action was about. */
export function sendResults<Results>(
  reply: FastifyReply,
  done: { readonly results: Results; readonly changeId: number | null },
): Results {
  sendChangeId(reply, done.changeId);
  return done.results;
}
