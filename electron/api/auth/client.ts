import type { IncomingHttpHeaders } from 'node:http';

/** What a client says it is, for the list of signed-in devices. Anyone can write these: they are for show only. */
export interface Client {
  /** Browser or device model: `Chrome`, `Pixel 8`; '' when unknown. */
  readonly deviceType: string;
  /** `Linux`, `iOS`, `Android`; '' when unknown. */
  readonly deviceOS: string;
  /** Version of the phone app, null for anything else. */
  readonly appVersion: string | null;
}

/** The phone app says `Immich_Android_3.1.0` or `Immich_iOS_3.1.0`. */
const phoneApp = /^immich[_-](android|ios)[_-](\d[\w.+-]{0,30})$/i;

// Order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Latent\//, 'Latent'],
  [/Electron\//, 'Latent'],
  [/immich-go/i, 'immich-go'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Longest text kept of what a client says about itself. */
const maxLength = 80;

function header(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value.slice(0, maxLength) : '';
}

function named(text: string, table: readonly (readonly [RegExp, string])[]): string {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? '';
}

/** Reads the User-Agent, and where it says nothing the headers with which the phone app describes its device. */
export function describeClient(headers: IncomingHttpHeaders): Client {
  const agent = headers['user-agent'] ?? '';
  const phone = phoneApp.exec(agent);
  const system = phone?.[1]?.toLowerCase() === 'ios' ? 'iOS' : phone ? 'Android' : named(agent, systems);
  return {
    deviceType: named(agent, browsers) || header(headers, 'devicemodel'),
    deviceOS: system || header(headers, 'devicetype'),
    appVersion: phone?.[2] ?? null,
  };
}
