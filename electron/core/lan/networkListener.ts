import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** Connections of one address at once: a browser keeps six, a phone app some more. */
const maxPerAddress = 64;
/** Connections at once, all together. */
const maxConnections = 512;
/** A client that has not finished its TLS greeting by then is holding the line on purpose; ms. */
const handshakeTimeoutMs = 10_000;

export interface Certificate {
  /** PEM */
  readonly cert: string;
  /** PEM */
  readonly key: string;
}

/**
 * A second door to a server that listens elsewhere already: it takes connections on another address and hands them on,
 * so opening, moving and shutting it never touches those who came in by the first.
 */
export class NetworkListener {
  readonly #hand: (socket: Socket) => void;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(hand: (socket: Socket) => void) {
    this.#hand = hand;
  }

  /** The port listened on. Rejects with the system's error when it can't be. */
  async open(at: { host: string; port: number; certificate?: Certificate }): Promise<number> {
    // As an HTTP server makes its own: half-open, and small answers are not held back.
    const options = { allowHalfOpen: true, noDelay: true };
    const server = at.certificate
      ? createTlsServer({
          ...options,
          ...at.certificate,
          handshakeTimeout: handshakeTimeoutMs,
          minVersion: 'TLSv1.2',
        })
      : createServer(options);
    server.maxConnections = maxConnections;
    server.on('connection', (socket: Socket) => this.#admit(socket));
    server.on(at.certificate ? 'secureConnection' : 'connection', (socket: Socket) => {
      if (!socket.destroyed) this.#hand(socket);
    });
    // A greeting that fails is a stranger's, or a browser's that does not trust us: nothing to do about it.
    server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy());
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: at.host, port: at.port }, () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.#server = server;
    const address = server.address();
    return typeof address === 'object' && address ? address.port : at.port;
  }

  /** Resolves when nobody listens and nobody who came in by this door is connected any more. */
  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  #admit(socket: Socket): void {
    const from = socket.remoteAddress;
    const others = [...this.#sockets].filter(({ remoteAddress }) => remoteAddress === from).length;
    if (others >= maxPerAddress) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // Until the server has it, nobody else would hear that it broke off.
    socket.on('error', () => socket.destroy());
  }
}
