import type { DbClient } from '../../db/client.ts';
import type { EventHub, LibraryEventName } from '../events.ts';
import { refreshSearch } from './fresh.ts';

/** What changes what can be found. */
const causes: readonly LibraryEventName[] = [
  'asset.added',
  'asset.ready',
  'asset.updated',
  'asset.deleted',
  'album.updated',
  'people.changed',
  'queue.changed',
];

/** After a change, ms: an import's photos are indexed some hundred at a time, not one by one. */
const restMs = 2000;
/** Indexing at a time and the pause after it, ms: a third of the writer at most, while there is a whole library to do. */
const workMs = 100;
const pauseMs = 200;

/**
 * Keeps the text index and the vector index up to date in the background, so that a search only has the last few changes to
 * take in. Failures are reported and tried again with the next change.
 */
export class SearchKeeper {
  readonly #deps: { db: DbClient; onError: (error: unknown) => void };
  readonly #stopListening: (() => void)[];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(deps: { db: DbClient; events: EventHub; onError: (error: unknown) => void }) {
    this.#deps = deps;
    this.#stopListening = causes.map((event) => deps.events.on(event, () => this.#plan(restMs)));
    // What the last run left, or all of a library whose cache is new; after what the window asks for first.
    this.#plan(restMs);
  }

  /** Stops; the step that runs is waited for. */
  close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stopListening) stop();
    return this.#running;
  }

  #plan(afterMs: number): void {
    if (this.#isClosed || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#running = refreshSearch(this.#deps, workMs).then(
        (isDone) => this.#next(isDone),
        (error: unknown) => {
          this.#next(true);
          this.#deps.onError(error);
        },
      );
    }, afterMs);
  }

  #next(isDone: boolean): void {
    this.#timer = undefined;
    if (!isDone) this.#plan(pauseMs);
  }
}
