import type { ServerAboutResponse } from '../../shared/api/server.ts';
import type { DbClient } from '../db/client.ts';
import type { AttemptLimiter } from '../library/auth/attempts.ts';
import type { SignInCodes } from '../library/auth/signInCodes.ts';
import type { ServerSettingsStore } from '../library/config/settings.ts';
import type { EventHub } from '../library/events.ts';
import type { ImportService } from '../library/importing/importService.ts';
import type { IntakeDeps } from '../library/importing/takeIn.ts';
import type { ModelStore } from '../library/models/modelStore.ts';
import type { InferenceClient, InferenceServers } from '../library/models/types.ts';
import type { LanDoor } from '../library/lan/lan.ts';
import type { SignInProvider } from '../library/oauth/provider.ts';
import type { LibraryPaths } from '../library/paths.ts';
import type { AppSettings } from '../library/server/appSettings.ts';
import type { PlaceFinder } from '../media/places/placeFinder.ts';

/** What a server may need to say about itself and about who may reach it. Made by the core from its settings. */
export interface ApiConfig {
  /** The app's own version, `1.2.3`; not the protocol version, see serverInfo. */
  readonly appVersion: string;
  /**
   * Exact `Host` values answered besides the address a request came in on and its loopback names, for
   * names in front of this server: `photos.example.com`, `nas.local:2283`. Read at every request.
   */
  readonly allowedHosts: readonly string[];
  /**
   * Addresses or networks of reverse proxies whose `X-Forwarded-*` headers are believed; [] believes nobody, because
   * anyone can write such a header. Read at every request.
   */
  readonly trustedProxies: readonly string[];
  /** Absolute path of the built renderer, or undefined when none was built. */
  readonly rendererDir: string | undefined;
  /** Extensions of the files that are taken in, with their dot, sorted: `mediaTypes()` of media/formats. */
  readonly mediaTypes: { image: string[]; video: string[]; sidecar: string[] };
  /** Versions of the parts that do the work, as far as they are known; for the about page. */
  readonly versions?: () => Promise<
    Pick<ServerAboutResponse, 'ffmpeg' | 'exiftool' | 'libvips' | 'sharp' | 'sqlite' | 'onnxruntime'>
  >;
}

/** Where the API reports what nobody else will: never given tokens, passwords, cookies or query strings. */
export interface ApiLog {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/**
 * Everything the routes are given. Use cases never take this whole: a route hands on the two or three things
 * its use case asks for.
 */
export interface ApiDeps {
  readonly db: DbClient;
  readonly events: EventHub;
  readonly paths: LibraryPaths;
  readonly config: ApiConfig;
  readonly log: ApiLog;
  /** One for the whole server: it counts wrong passwords, codes and PINs. */
  readonly attempts: AttemptLimiter;
  /** One for the whole server; the headless entry prints a code from it. */
  readonly codes: SignInCodes;
  /** Milliseconds UTC. A parameter so that tests can let ten minutes pass. */
  readonly now: () => number;
  /** Imports of files and folders of this machine. */
  readonly imports: ImportService;
  /** What uploads are taken in with. */
  readonly intake: IntakeDeps;
  /** Names positions, and knows where towns are. */
  readonly places: Pick<PlaceFinder, 'find' | 'search' | 'largest'>;
  readonly models: ModelStore;
  readonly inference: InferenceClient;
  readonly inferenceServers: InferenceServers;
  /** The door to the network. */
  readonly lan: LanDoor;
  /** What is set for this library: signing in, the trash, what people are told. */
  readonly settings: ServerSettingsStore;
  /** Whom people sign in with, if not with us. */
  readonly provider: SignInProvider;
  /** What is set before a library is open. */
  readonly appSettings: AppSettings;
}
