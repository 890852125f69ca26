import type { FastifyRequest } from 'fastify';

/** Whether the address is one of this machine alone; an IPv4 one may come in its IPv6 spelling. */
export const isLoopback = (address: string): boolean => /^(::1$|(::ffff:)?127\.)/.test(address);

/**
 * Whether a request was made by a program of this very machine. A proxy in front of the server is one too, but who
 * stands behind it is not: what came through one is never from this machine.
 */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some(
    (name) => request.headers[name] !== undefined,
  );
  return !isForwarded && isLoopback(request.socket.remoteAddress ?? '') && isLoopback(request.ip);
}
