import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import Bonjour from 'bonjour-service';
import { Server } from 'bonjour-service/dist/lib/mdns-server.js';
import { z } from 'zod';

/** The standard's port. A socket bound to an address hears nothing of the group, so it is bound to all of them. */
export const onAddress = (address: string) => ({ port: 5353, interface: address, bind: '0.0.0.0' });

/** An interface of this machine on which other machines are, with an IPv4 address. */
export const network = Object.entries(networkInterfaces()).flatMap(([name, list]) => {
  const found = list?.find(({ address, internal }) => !internal && isIPv4(address));
  return found ? [{ name, address: found.address }] : [];
})[0];

/** Why multicast can't be tested here; undefined when it can. */
export async function whyNoMulticast(): Promise<string | undefined> {
  if (!network) return 'this machine has no network';
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  try {
    socket.bind(0, '0.0.0.0');
    await once(socket, 'listening');
    socket.addMembership('224.0.0.251', network.address);
    socket.setMulticastInterface(network.address);
    const heard = once(socket, 'message', { signal: AbortSignal.timeout(1_000) });
    socket.send('hello', socket.address().port, '224.0.0.251');
    await heard;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    socket.close();
  }
}

export interface FoundService {
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly string[];
}

const FoundService = z.object({ host: z.string(), port: z.number(), addresses: z.array(z.string()) });

/** Another machine's list of libraries, as far as a socket of its own is another machine. The caller closes it. */
export function browse(address: string): {
  /** The libraries that are there now. */
  readonly found: readonly FoundService[];
  ask(): void;
  close(): Promise<void>;
} {
  const bonjour = new Bonjour(onAddress(address));
  const browser = bonjour.find({ type: 'latent' });
  return {
    get found() {
      return browser.services.map((service) => FoundService.parse(service));
    },
    ask: () => browser.update(),
    close: () => new Promise((resolve) => bonjour.destroy(() => resolve())),
  };
}

interface Heard {
  readonly answers: readonly { name: string; type: string; data: unknown }[];
}

interface Multicast {
  once(event: 'ready', listener: () => void): void;
  on(event: 'response', listener: (packet: Heard) => void): void;
  query(questions: readonly { name: string; type: string }[]): void;
  respond(records: readonly object[]): void;
  destroy(done: () => void): void;
}

/** A machine that asks for addresses, and states what it is told to. The caller closes it. */
export async function openNeighbour(address: string): Promise<{
  /** Addresses that were stated of `name`, in the order in which they were heard. */
  heard(name: string): string[];
  ask(name: string): void;
  state(name: string, address: string): void;
  close(): Promise<void>;
}> {
  const { mdns }: { mdns: Multicast } = new Server(onAddress(address));
  await new Promise<void>((resolve) => mdns.once('ready', resolve));
  const all: Heard['answers'][number][] = [];
  mdns.on('response', ({ answers }) => all.push(...answers));
  return {
    heard: (wanted) =>
      all.filter(({ name, type }) => name === wanted && type === 'A').map(({ data }) => String(data)),
    ask: (name) => mdns.query([{ name, type: 'A' }]),
    state: (name, data) => mdns.respond([{ name, type: 'A', ttl: 120, flush: true, data }]),
    close: () => new Promise((resolve) => mdns.destroy(resolve)),
  };
}
