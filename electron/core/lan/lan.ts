import type { Server as HttpServer } from 'node:http';
import { isIPv4 } from 'node:net';
import { hostname } from 'node:os';
import type { LanSettings, LanStatus } from '../../../shared/api/lan.ts';
import { defaultLanSettings } from '../../../shared/api/lan.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { addressOf, isInternal } from '../../library/lan/interfaces.ts';
import type { LanDoor } from '../../library/lan/lan.ts';
import { Announcer, type Announced } from './announcer.ts';
import { fingerprintOf, keptSelfSigned, readCertificate } from './certificate.ts';
import { NetworkListener, type Certificate } from './networkListener.ts';

/** Between two looks at the network, ms: a router that came back or gave another address is noticed within it. */
const lookEveryMs = 30_000;

const off: LanStatus = {
  state: 'off',
  url: null,
  nameUrl: null,
  nameReason: null,
  reason: null,
  fingerprint: null,
};

/** The name that this machine's own system may answer to on the network, beside what we announce. */
const localName = (): string => `${hostname().toLowerCase().replace(/\..*$/, '')}.local`;

/**
 * The door to the network: off, open on one interface, or waiting for that interface to come back. It never listens on
 * every address. While it is open, the network is told of it by name, unless only this machine can come in by it.
 * `close()` ends listening and everybody who came in by it.
 */
export class Lan implements LanDoor {
  readonly #http: () => HttpServer;
  readonly #folder: string;
  readonly #onChange: (status: LanStatus) => void;
  #settings: LanSettings = defaultLanSettings;
  #listener: NetworkListener | undefined;
  #announcer: Announcer | undefined;
  /** Address listened on. */
  #address: string | undefined;
  #status: LanStatus = off;
  #timer: NodeJS.Timeout | undefined;
  /** One step after the other. */
  #busy: Promise<void> = Promise.resolve();

  /** `http` gets the connections; `folder` is where a self-signed certificate is kept. */
  constructor(http: () => HttpServer, folder: string, onChange: (status: LanStatus) => void) {
    this.#http = http;
    this.#folder = folder;
    this.#onChange = onChange;
  }

  get settings(): LanSettings {
    return this.#settings;
  }

  status(): LanStatus {
    return this.#status;
  }

  /** What this door is called on the network: as announced, and as the machine's own system calls it. */
  names(): string[] {
    const { url, nameUrl } = this.#status;
    if (url === null) return [];
    return [urlBy(localName(), url), ...(nameUrl === null ? [] : [nameUrl])].map(
      (address) => new URL(address).host,
    );
  }

  apply(settings: LanSettings): Promise<void> {
    return this.#next(async () => {
      clearInterval(this.#timer);
      this.#settings = settings;
      await this.#shut();
      if (!settings.enabled) {
        this.#say(off);
        return;
      }
      await this.#open();
      this.#timer = setInterval(() => void this.#next(() => this.#look()), lookEveryMs).unref();
    });
  }

  async checkCertificate(files: { cert: string; key: string }): Promise<void> {
    await readCertificate(files);
  }

  close(): Promise<void> {
    return this.#next(async () => {
      clearInterval(this.#timer);
      await this.#shut();
    });
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(step, step);
    return this.#busy;
  }

  /** Opens again when the interface has another address than before, or has come back. */
  async #look(): Promise<void> {
    if (this.#listener && this.#wantedAddress() === this.#address) {
      if (!this.#announcer?.hasFailed) return;
      await this.#announcer.close();
      this.#announce();
      return;
    }
    await this.#shut();
    await this.#open();
  }

  #wantedAddress(): string | undefined {
    try {
      return addressOf(this.#settings.interface);
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }

  async #open(): Promise<void> {
    try {
      const host = addressOf(this.#settings.interface);
      const certificate = await this.#certificate();
      const listener = new NetworkListener((socket) => this.#http().emit('connection', socket));
      const port = await listener.open({
        host,
        port: this.#settings.port,
        ...(certificate && { certificate }),
      });
      this.#listener = listener;
      this.#address = host;
      const scheme = certificate ? 'https' : 'http';
      this.#say({
        state: 'on',
        url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`,
        nameUrl: null,
        nameReason: null,
        reason: null,
        fingerprint: certificate ? fingerprintOf(certificate) : null,
      });
      this.#announce();
    } catch (error) {
      this.#say({ ...off, state: 'waiting', reason: reasonOf(error, this.#settings.port) });
    }
  }

  /** Tells the network by which name this door is found. Nobody waits for it. */
  #announce(): void {
    const address = this.#address;
    const { url } = this.#status;
    if (address === undefined || url === null || isInternal(address)) return;
    const { protocol, port } = new URL(url);
    if (!isIPv4(address)) {
      this.#status = { ...this.#status, nameReason: t('lan.notAnnouncedHere') };
      return;
    }
    const isSecure = protocol === 'https:';
    const announcer = new Announcer(
      { address, port: Number(port) || (isSecure ? 443 : 80), isSecure, machine: hostname() },
      ({ name, reason }: Announced) => {
        if (this.#announcer !== announcer) return;
        const nameUrl = name === null ? null : urlBy(name, url);
        this.#status = { ...this.#status, nameUrl, nameReason: reason };
      },
    );
    this.#announcer = announcer;
    announcer.start();
  }

  async #certificate(): Promise<Certificate | undefined> {
    const { https, certificate } = this.#settings;
    if (https === 'off') return undefined;
    return https === 'own' && certificate ? readCertificate(certificate) : keptSelfSigned(this.#folder);
  }

  async #shut(): Promise<void> {
    const [listener, announcer] = [this.#listener, this.#announcer];
    this.#listener = undefined;
    this.#announcer = undefined;
    this.#address = undefined;
    await announcer?.close();
    await listener?.close();
  }

  #say(status: LanStatus): void {
    const isNew = status.state !== this.#status.state || status.reason !== this.#status.reason;
    this.#status = status;
    if (isNew) this.#onChange(status);
  }
}

/** The same address by another name. */
const urlBy = (name: string, url: string): string => Object.assign(new URL(url), { hostname: name }).origin;

function reasonOf(error: unknown, port: number): string {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return code === 'EADDRINUSE' ? t('lan.portTaken', { port }) : t('lan.failed', { reason: code });
}
