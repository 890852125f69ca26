import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Where tasks in other processes wait for the test: each one connects, says its name, and goes on when it is let
 * through. So a test knows, without sleeping, that a task runs, and by its closed socket that its process ended.
 */
export class Gate {
  readonly port: number;
  /** Names in the order in which they came, once per attempt. */
  readonly arrivals: string[] = [];
  readonly #server: Server;
  readonly #waiting = new Map<string, { socket: Socket; pid: number }>();
  readonly #pids = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #open = false;

  static async start(): Promise<Gate> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Gate(server);
  }

  private constructor(server: Server) {
    this.#server = server;
    const address = server.address();
    this.port = isAddress(address) ? address.port : 0;
    server.on('connection', (socket) => {
      // A process that is killed resets its connection.
      socket.on('error', () => socket.destroy());
      socket.once('data', (data) => this.#arrived(socket, data.toString().trim()));
    });
  }

  /** Resolves when `count` tasks called `name` have come so far; answers the last one's process id. */
  async arrived(name: string, count = 1): Promise<number> {
    await this.#until(() => this.arrivals.filter((other) => other === name).length >= count);
    return this.#pids.get(name) ?? 0;
  }

  /** Resolves when so many tasks wait at the gate. */
  async waiting(count: number): Promise<string[]> {
    await this.#until(() => this.#waiting.size >= count);
    return [...this.#waiting.keys()];
  }

  /** Resolves when the process that came as `name` no longer holds its connection. */
  async gone(name: string): Promise<void> {
    const socket = this.#waiting.get(name)?.socket;
    if (socket !== undefined && !socket.destroyed) await once(socket, 'close');
  }

  /** Lets one task through. */
  let(name: string): void {
    this.#waiting.get(name)?.socket.write('go');
  }

  /** Lets everybody through, now and from now on. */
  open(): void {
    this.#open = true;
    for (const { socket } of this.#waiting.values()) socket.write('go');
  }

  close(): void {
    for (const { socket } of this.#waiting.values()) socket.destroy();
    this.#server.close();
  }

  #arrived(socket: Socket, text: string): void {
    const [name = '', pid = '0'] = text.split(' ');
    this.arrivals.push(name);
    this.#pids.set(name, Number(pid));
    this.#waiting.set(name, { socket, pid: Number(pid) });
    socket.once('close', () => {
      if (this.#waiting.get(name)?.socket === socket) this.#waiting.delete(name);
    });
    if (this.#open) socket.write('go');
    for (const listener of this.#listeners) listener();
  }

  #until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!condition()) return;
        this.#listeners.delete(check);
        resolve();
      };
      this.#listeners.add(check);
      check();
    });
  }
}

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
