import { z } from 'zod';
import { highestPort } from './appSettings.ts';

/** `own`: the files named by `certificate`. A self-signed one is made once and kept; its fingerprint tells it. */
export const LanHttps = z.enum(['off', 'selfSigned', 'own']).meta({ id: 'LanHttps' });

/** A `Host` value: a name with or without a port, lower case. */
const HostName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?$/,
    'Expected a name like photos.example.com or nas.local:2283',
  );

/** An address of a reverse proxy, or a network of them. */
const ProxyAddress = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Whether and how other devices reach this library. Off unless somebody switches it on. */
export const LanSettings = z
  .object({
    enabled: z.boolean(),
    /** Name of the network interface, as the system calls it; null: the first that has an address. */
    interface: z.string().min(1).max(64).nullable(),
    /** Port on that interface; 0 asks the system for a free one. */
    port: z.int().min(0).max(highestPort),
    https: LanHttps,
    /** Absolute paths of PEM files of this machine, for `own`. */
    certificate: z.object({ cert: z.string().min(1).max(4096), key: z.string().min(1).max(4096) }).nullable(),
    /** Further `Host` values that are answered to: names in front of this server. */
    names: z.array(HostName).max(20),
    /** Reverse proxies whose `X-Forwarded-*` headers are believed. */
    proxies: z.array(ProxyAddress).max(20),
  })
  .meta({ id: 'LanSettingsDto' });
export type LanSettings = z.infer<typeof LanSettings>;

export const defaultLanSettings: LanSettings = {
  enabled: false,
  interface: null,
  // The port that clients of the protocol try first.
  port: 2283,
  https: 'off',
  certificate: null,
  names: [],
  proxies: [],
};

export const LanUpdate = LanSettings.partial().meta({ id: 'LanUpdateDto' });
export type LanUpdate = z.infer<typeof LanUpdate>;

export const LanStatus = z.object({
  /** `waiting`: switched on, but not possible now; tried again every half a minute. */
  state: z.enum(['off', 'on', 'waiting']),
  /** What a phone on the same network opens; null while nothing is listened on. */
  url: z.string().nullable(),
  /** The same by the name that was announced to the network; null until it was. */
  nameUrl: z.string().nullable(),
  /** Why there is no name. */
  nameReason: z.string().nullable(),
  /** Why it waits. */
  reason: z.string().nullable(),
  /** SHA-256 of the certificate, `AB:CD:…`; null without https. */
  fingerprint: z.string().nullable(),
});
export type LanStatus = z.infer<typeof LanStatus>;

export const LanResponse = LanStatus.extend({
  settings: LanSettings,
  /** What can be chosen now. */
  interfaces: z.array(z.object({ name: z.string(), address: z.string() })),
  /** Whether the asking browser runs on the server's machine: only there may certificate files be named. */
  isThisMachine: z.boolean(),
}).meta({ id: 'LanResponseDto' });
export type LanResponse = z.infer<typeof LanResponse>;
