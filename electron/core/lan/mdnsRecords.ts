/** What is told to the network of this library, as DNS records (RFC 6762, RFC 6763). */

/** Where the door is. */
export interface Place {
  /** IPv4 address that is listened on. */
  readonly address: string;
  readonly port: number;
  readonly isSecure: boolean;
  /** Name of this machine, for lists in which a person chooses. */
  readonly machine: string;
}

interface MdnsData {
  readonly A: string;
  readonly PTR: string;
  readonly SRV: { readonly port: number; readonly target: string };
  readonly TXT: readonly string[];
}

/** A record that we state. `flush` tells receivers that nobody else has one of this name. `ttl` in seconds. */
export type MdnsRecord = {
  [Type in keyof MdnsData]: {
    readonly name: string;
    readonly type: Type;
    readonly ttl: number;
    readonly flush: boolean;
    readonly data: MdnsData[Type];
  };
}[keyof MdnsData];

/** A record that somebody states: only its name is certain. */
export interface HeardRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl?: number;
  readonly data?: unknown;
}

/** As the standard advises: names of hosts are forgotten after two minutes, the rest after 75; seconds. */
const hostTtl = 120;
const otherTtl = 4_500;

/** `latent.local`, and then `latent-2.local` … for those who come later. */
export const hostNameOf = (attempt: number): string =>
  attempt === 1 ? 'latent.local' : `latent-${attempt}.local`;

/** A label ends at a dot and has 63 bytes at most; what is put around it takes some. */
const labelOf = (machine: string): string => machine.replace(/\..*$/, '').slice(0, 40) || 'this machine';

/**
 * Everything that is announced, under the `attempt`-th choice of names: the host's address, and the library as a
 * service of its own kind and as a web site.
 */
export function recordsOf({ address, port, isSecure, machine }: Place, attempt: number): MdnsRecord[] {
  const host = hostNameOf(attempt);
  const label = `Latent on ${labelOf(machine)}${attempt === 1 ? '' : ` (${attempt})`}`;
  const kinds = ['_latent._tcp.local', isSecure ? '_https._tcp.local' : '_http._tcp.local'];
  return [
    { name: host, type: 'A', ttl: hostTtl, flush: true, data: address },
    ...kinds.flatMap((kind): MdnsRecord[] => {
      const name = `${label}.${kind}`;
      const txt = ['path=/', `https=${isSecure ? 1 : 0}`];
      return [
        { name: '_services._dns-sd._udp.local', type: 'PTR', ttl: otherTtl, flush: false, data: kind },
        { name: kind, type: 'PTR', ttl: otherTtl, flush: false, data: name },
        { name, type: 'SRV', ttl: hostTtl, flush: true, data: { port, target: host } },
        { name, type: 'TXT', ttl: otherTtl, flush: true, data: txt },
      ];
    }),
  ];
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The names among `records` that must be nobody else's. */
export const ownNames = (records: readonly MdnsRecord[]): string[] => [
  ...new Set(records.filter(({ flush }) => flush).map(({ name }) => name)),
];

/** Whether what was heard says that somebody has one of these names. */
export const isTaken = (names: readonly string[], heard: readonly HeardRecord[]): boolean =>
  heard.some(({ name, ttl = 1 }) => ttl > 0 && names.some((own) => sameName(own, name)));

/** What a name means, as text that two machines compare in the same way; undefined where nothing is to be compared. */
function meaningOf({ type, data }: HeardRecord): string | undefined {
  if (type === 'A' && typeof data === 'string') return data;
  if (type !== 'SRV' || typeof data !== 'object' || data === null) return undefined;
  if (!('port' in data) || !('target' in data)) return undefined;
  return `${String(data.target).toLowerCase()}:${String(data.port)}`;
}

/**
 * What to do when somebody states something else under a name of ours: both apply the same rule, so one of the two
 * yields and takes another name, and the other one says again what it said.
 */
export function disputeOf(
  records: readonly MdnsRecord[],
  heard: readonly HeardRecord[],
): 'none' | 'insist' | 'yield' {
  let dispute: 'none' | 'insist' = 'none';
  for (const theirs of heard) {
    if (theirs.ttl === 0) continue;
    const ours = records.find(({ name, type }) => type === theirs.type && sameName(name, theirs.name));
    const [mine, other] = [ours && meaningOf(ours), meaningOf(theirs)];
    if (mine === undefined || other === undefined || mine === other) continue;
    if (mine < other) return 'yield';
    dispute = 'insist';
  }
  return dispute;
}
