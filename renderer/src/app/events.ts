/**
 * @file The page's event bus: facts that components on different routes tell each other. The view-transition
 * protocol between the timeline and the viewer is spoken here, because neither can reach the other by props.
 */

/** Where a transition leads. Listeners of the three broadcasts filter by it; transitions.css matches on it. */
export type TransitionType =
  /** A cell of the timeline grows into the viewer. */
  | 'viewer'
  /** The viewer's picture shrinks back into its cell. */
  | 'timeline';

/** Payload of the three broadcasts of `ViewTransitionManager`. */
export interface TransitionBroadcast {
  types: readonly TransitionType[];
}

/**
 * Every event of the page and its payload.
 *
 * Opening: tile is tagged `hero` → PrepareOldSnapshot → (old snapshot) → viewer shown, hero untagged →
 * ViewerOpenTransitionReady → PrepareNewSnapshot (viewer tags its names) → (new snapshot, animation) → Finished.
 *
 * Closing: PrepareOldSnapshot (viewer tags its names) → (old snapshot) → ViewerCloseTransition →
 * TimelineClaimedAsset within 200 ms, or no hero → viewer hidden → ViewerClosed → PrepareNewSnapshot (the claimed
 * tile is tagged `hero`) → (new snapshot, animation) → Finished.
 */
export interface AppEventMap {
  /** Broadcast before the browser takes the old snapshot: tag what is on the page now. */
  PrepareOldSnapshot: TransitionBroadcast;
  /** Broadcast after the page was changed, before the new snapshot: tag what is on the page now. */
  PrepareNewSnapshot: TransitionBroadcast;
  /** Broadcast once per transition, animated or not, and before a following one begins: remove every name. */
  Finished: TransitionBroadcast;
  /**
   * A viewer has something to show for the asset (`shown`: its first layer, never the full resolution) or has said in
   * words why not (`failed`). Every viewer type emits it on success and on error, or opening would wait 10 s for it.
   */
  ViewerOpenTransitionReady: { assetId: string; outcome: 'shown' | 'failed' };
  /**
   * The viewer is about to close. The mounted row that owns the asset scrolls it into sight (synchronously: no frame
   * is drawn while the old snapshot is held, so rAF, ResizeObserver and scroll events don't come) and answers with
   * `TimelineClaimedAsset`; a row that doesn't have it stays silent.
   */
  ViewerCloseTransition: { assetId: string };
  /** A mounted row of the timeline owns the asset and will wear `hero` for it; see `useHero` in heroTransition.ts. */
  TimelineClaimedAsset: { assetId: string };
  /**
   * The viewer shows this asset now (opened, next, previous, direct navigation). The hidden timeline follows with its
   * scroll position, so that the row is mounted long before the viewer closes.
   */
  ViewerAssetChanged: { assetId: string };
  /** The viewer is gone and the timeline is visible again: focus the asset's cell (scroll to it if it is out of sight). */
  ViewerClosed: { assetId: string };
}

type Listener<Payload> = (payload: Payload) => void;

export interface UntilNextOptions<Payload> {
  /** Aborting it ends the wait: the promise resolves with `undefined` ("nobody answered, move on"). */
  signal?: AbortSignal;
  /** Milliseconds until the promise rejects with `EventTimeoutError`. Default 10,000: far past anything but a fault. */
  timeout?: number;
  /** Only an event whose payload passes counts; others are let by. */
  where?: (payload: Payload) => boolean;
}

/** Nobody emitted the awaited event in time. */
export class EventTimeoutError extends Error {
  override readonly name = 'EventTimeoutError';
  constructor(event: string, timeout: number) {
    super(`The event ${event} did not come within ${timeout} ms.`);
  }
}

const defaultTimeoutMillis = 10_000;

declare global {
  /**
   * Tests in a browser put a list here before the page loads, to read the order in which things happened. Nobody else
   * does: then it is undefined and costs nothing.
   */
  var latentTrace: { push(line: string): unknown } | undefined;
}

/** A faulty listener must not stop the sender: its error goes where uncaught errors go. */
function reportUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** A typed event bus. Listeners run synchronously, in the order they were added. */
export class EventManager<Events extends object> {
  readonly #listeners: { [Name in keyof Events]?: Set<Listener<Events[Name]>> } = {};
  readonly #onListenerError: (error: unknown) => void;
  readonly #onEmit: ((event: keyof Events, payload: unknown) => void) | undefined;

  /**
   * @param onListenerError receives what a listener throws; default: an uncaught error of the page
   * @param onEmit hears of every event before its listeners
   */
  constructor(
    onListenerError: (error: unknown) => void = reportUncaught,
    onEmit?: (event: keyof Events, payload: unknown) => void,
  ) {
    this.#onListenerError = onListenerError;
    this.#onEmit = onEmit;
  }

  /** Calls `listener` on every `event`; returns the function that removes it (safe to call twice). */
  on<Name extends keyof Events>(event: Name, listener: Listener<Events[Name]>): () => void {
    // Wrapped, so that one function added twice is two listeners and each removal removes its own.
    const own: Listener<Events[Name]> = (payload) => listener(payload);
    const set: Set<Listener<Events[Name]>> = (this.#listeners[event] ??= new Set());
    set.add(own);
    return () => {
      set.delete(own);
    };
  }

  /** Calls `listener` on the next `event` only. */
  once<Name extends keyof Events>(event: Name, listener: Listener<Events[Name]>): () => void {
    const off = this.on(event, (payload) => {
      off();
      listener(payload);
    });
    return off;
  }

  /** Tells every listener; one that throws does not keep the others from hearing. */
  emit<Name extends keyof Events>(event: Name, payload: Events[Name]): void {
    this.#onEmit?.(event, payload);
    // A copy: a listener may add or remove listeners, which counts from the next emit.
    for (const listener of Array.from(this.#listeners[event] ?? [])) {
      try {
        listener(payload);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
  }

  hasListeners(event: keyof Events): boolean {
    return (this.#listeners[event]?.size ?? 0) > 0;
  }

  /**
   * Resolves with the payload of the next `event`. The wait begins with the call: to await an answer, call this
   * before asking. Rejects with `EventTimeoutError`; resolves with `undefined` when `signal` aborts first.
   */
  untilNext<Name extends keyof Events & string>(
    event: Name,
    options: UntilNextOptions<Events[Name]> = {},
  ): Promise<Events[Name] | undefined> {
    const { signal, timeout = defaultTimeoutMillis, where } = options;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        resolve(undefined);
        return;
      }
      const settle = (done: () => void): void => {
        clearTimeout(timer);
        off();
        signal?.removeEventListener('abort', onAbort);
        done();
      };
      const onAbort = (): void => settle(() => resolve(undefined));
      const timer = setTimeout(() => settle(() => reject(new EventTimeoutError(event, timeout))), timeout);
      const off = this.on(event, (payload) => {
        if (!where || where(payload)) settle(() => resolve(payload));
      });
      signal?.addEventListener('abort', onAbort);
    });
  }
}

/** The page's one bus. */
export const appEvents = new EventManager<AppEventMap>(reportUncaught, (event, payload) => {
  globalThis.latentTrace?.push(`${event} ${JSON.stringify(payload)}`);
});
