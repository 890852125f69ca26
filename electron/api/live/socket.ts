import type { FastifyInstance } from 'fastify';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import { liveEvents } from '../../../shared/api/live.ts';
import { protocolVersion } from '../../../shared/api/server.ts';
import { AppError } from '../../../shared/errors.ts';
import { authenticate } from '../../library/auth/authenticate.ts';
import { authorise } from '../../library/auth/authorise.ts';
import { readCredentials } from '../auth/credentials.ts';
import type { ApiDeps } from '../deps.ts';
import { isAllowedRequest } from '../hostGuard.ts';
import { isOwnOrigin } from '../originGuard.ts';
import type { AssetPayloads } from './assetPayloads.ts';
import { tellClients } from './tell.ts';

/** Clients only listen; what they send is read no further than this (bytes). */
const maxMessageBytes = 16 * 1024;

/**
 * The websocket beside the API, on the same server. It asks for the same proofs as the routes and refuses the same
 * strangers: a socket opened by another site's page would come with the browser's cookies.
 */
export function serveLive(
  app: FastifyInstance,
  deps: Pick<ApiDeps, 'db' | 'now' | 'events' | 'log' | 'config'>,
  payloads: AssetPayloads,
): void {
  const io = new Server(app.server, {
    path: '/api/socket.io',
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    allowRequest: (request, decide) => {
      const isOurs = isAllowedRequest(request, deps.config.allowedHosts) && isOwnOrigin(request.headers);
      decide(isOurs ? null : 'forbidden', isOurs);
    },
  });

  io.on('connection', (socket) => {
    void admit(app, deps, socket).catch((error: unknown) => {
      if (!(error instanceof AppError)) {
        deps.log.error('websocket failed', { error: error instanceof Error ? error.message : String(error) });
      }
      socket.emit('error', 'unauthorized');
      socket.disconnect(true);
    });
  });

  const stop = tellClients({ io, events: deps.events, payloads, log: deps.log });
  app.addHook('preClose', async () => {
    stop();
    io.disconnectSockets(true);
    io.engine.close();
  });
}

/** Lets a client into the rooms of its person and its session. Throws when it has no business here. */
async function admit(app: FastifyInstance, deps: Pick<ApiDeps, 'db' | 'now'>, socket: Socket): Promise<void> {
  const { headers, query } = socket.handshake;
  const cookies = app.parseCookie(headers.cookie ?? '');
  const auth = await authenticate(deps, readCredentials(headers, query, cookies));
  // What is told here is what somebody with this permission could read.
  authorise(auth, { access: 'asset.read', admin: false, sessionOnly: undefined, sharedLink: false });
  if (!socket.connected) return;
  const proof = auth.session?.id ?? auth.apiKey?.id;
  await socket.join(proof === undefined ? [auth.user.id] : [auth.user.id, proof]);
  socket.emit(liveEvents.serverVersion, protocolVersion);
}
