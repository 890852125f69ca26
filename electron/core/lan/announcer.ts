import { setTimeout as wait } from 'node:timers/promises';
import type { Server } from 'bonjour-service/dist/lib/mdns-server.js';
import { t } from '../../../shared/messages/t.ts';
import { disputeOf, hostNameOf, isTaken, ownNames, recordsOf } from './mdnsRecords.ts';
import type { HeardRecord, MdnsRecord, Place } from './mdnsRecords.ts';

/** What the network knows of us. */
export interface Announced {
  /** `latent.local`; null until it is certain that nobody else has it. */
  readonly name: string | null;
  /** Why there is none. */
  readonly reason: string | null;
}

interface Packet {
  readonly answers: readonly HeardRecord[];
  readonly additionals: readonly HeardRecord[];
}
type Sent = (error?: Error | null) => void;

/** What we use of the package's socket, which it leaves untyped. */
interface Multicast {
  on(event: 'error' | 'warning', listener: (error: Error) => void): void;
  on(event: 'response', listener: (packet: Packet) => void): void;
  once(event: 'ready', listener: () => void): void;
  off(event: 'response', listener: (packet: Packet) => void): void;
  query(questions: readonly { name: string; type: 'ANY' }[], sent: Sent): void;
  respond(records: readonly MdnsRecord[], sent: Sent): void;
  destroy(done: () => void): void;
}

/** Times that a name is asked for before it is ours, and between them, ms: as the standard demands. */
const probes = 3;
const betweenProbesMs = 250;
/** What is announced is said twice, and insisted on no more often than this, ms. */
const repeatMs = 1_000;
/** Libraries on one network; a network with more of one name has a fault of its own. */
const maxNames = 20;

/**
 * Makes a library known on the network of one IPv4 address (multicast DNS) from `start()` until `close()`, which
 * withdraws it. It first asks whether its names are free and takes others if not, or if somebody claims them later.
 * A network that can't do this costs the name and nothing else: `onChange` is told why.
 */
export class Announcer {
  readonly #place: Place;
  readonly #onChange: (announced: Announced) => void;
  readonly #ending = new AbortController();
  #server: Server | undefined;
  #records: MdnsRecord[] = [];
  #attempt = 1;
  #isInsisting = false;
  #hasFailed = false;

  constructor(place: Place, onChange: (announced: Announced) => void) {
    this.#place = place;
    this.#onChange = onChange;
  }

  /** It has given up; another one may be tried. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  start(): void {
    void this.#listen().then(
      () => this.#claim(),
      (error: unknown) => this.#fail(error),
    );
  }

  /** Resolves when the farewell was sent, if there was anything to withdraw, and nobody listens any more. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#withdraw();
    const server = this.#server;
    this.#server = undefined;
    if (server) await new Promise<void>((resolve) => multicastOf(server).destroy(resolve));
  }

  async #listen(): Promise<void> {
    // Bound to the address itself, a socket would not hear what is sent to the group.
    const options = { port: 5353, interface: this.#place.address, bind: '0.0.0.0' };
    // Loaded here, since most libraries never leave the loopback and none has to wait for it at its start.
    const { Server } = await import('bonjour-service/dist/lib/mdns-server.js');
    this.#ending.signal.throwIfAborted();
    // An answer that could not be sent is asked for again.
    const server = new Server(options, () => undefined);
    this.#server = server;
    const multicast = multicastOf(server);
    await new Promise<void>((resolve, reject) => {
      multicast.once('ready', resolve);
      multicast.on('error', (error) => {
        reject(error);
        this.#fail(error);
      });
      multicast.on('warning', (error) => {
        // Joining the group failed; else it is somebody's packet that can't be read, which is no concern of ours.
        if (!('syscall' in error)) return;
        reject(error);
        this.#fail(error);
      });
    });
    multicast.on('response', ({ answers, additionals }) => this.#hear([...answers, ...additionals]));
  }

  /** Takes the first names that are free. Never rejects. */
  async #claim(): Promise<void> {
    try {
      let records = recordsOf(this.#place, this.#attempt);
      while (await this.#isTaken(ownNames(records))) {
        if (this.#attempt >= maxNames) throw new Error(t('lan.namesTaken'));
        this.#attempt += 1;
        records = recordsOf(this.#place, this.#attempt);
      }
      this.#records = records;
      this.#server?.register([...records]);
      await this.#say(records);
      this.#onChange({ name: hostNameOf(this.#attempt), reason: null });
      await this.#pause(repeatMs);
      await this.#say(this.#records);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #isTaken(names: string[]): Promise<boolean> {
    const server = this.#server;
    if (!server) return false;
    const multicast = multicastOf(server);
    const heard: HeardRecord[] = [];
    const listen = ({ answers, additionals }: Packet): void => void heard.push(...answers, ...additionals);
    multicast.on('response', listen);
    try {
      // Machines that start together after a power cut shall not ask in step.
      await this.#pause(Math.random() * betweenProbesMs);
      for (let probe = 0; probe < probes && !isTaken(names, heard); probe += 1) {
        const questions = names.map((name) => ({ name, type: 'ANY' as const }));
        await new Promise<void>((resolve, reject) =>
          multicast.query(questions, (error) => (error ? reject(error) : resolve())),
        );
        await this.#pause(betweenProbesMs);
      }
      return isTaken(names, heard);
    } finally {
      multicast.off('response', listen);
    }
  }

  #hear(heard: readonly HeardRecord[]): void {
    const dispute = disputeOf(this.#records, heard);
    if (dispute === 'yield') {
      this.#attempt += 1;
      this.#onChange({ name: null, reason: null });
      void this.#withdraw().then(() => this.#claim());
    } else if (dispute === 'insist' && !this.#isInsisting) {
      this.#isInsisting = true;
      void this.#insist();
    }
  }

  async #insist(): Promise<void> {
    try {
      await this.#say(this.#records);
      await this.#pause(repeatMs);
      this.#isInsisting = false;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Takes back what was announced. What can't be sent any more runs out by itself. */
  async #withdraw(): Promise<void> {
    const records = this.#records;
    this.#records = [];
    if (records.length === 0) return;
    this.#server?.unregister([...records]);
    await this.#say(records.map((record) => ({ ...record, ttl: 0 }))).catch(() => undefined);
  }

  async #say(records: readonly MdnsRecord[]): Promise<void> {
    const server = this.#server;
    if (!server || records.length === 0) return;
    await new Promise<void>((resolve, reject) =>
      multicastOf(server).respond(records, (error) => (error ? reject(error) : resolve())),
    );
  }

  #pause(ms: number): Promise<void> {
    return wait(ms, undefined, { signal: this.#ending.signal, ref: false });
  }

  #fail(error: unknown): void {
    if (this.#ending.signal.aborted || this.#hasFailed) return;
    this.#hasFailed = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.#onChange({ name: null, reason: t('lan.notAnnounced', { name: hostNameOf(1), reason }) });
  }
}

const multicastOf = ({ mdns }: { readonly mdns: Multicast }): Multicast => mdns;
