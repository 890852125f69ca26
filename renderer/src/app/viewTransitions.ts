/**
 * @file Wraps the browser's View Transition API into requests with named steps and broadcasts, so that components on
 * different routes can tag what they own at the right moments. The protocol is told in `events.ts`.
 */
import { flushSync } from 'react-dom';
import { appEvents } from './events.ts';
import type { AppEventMap, EventManager, TransitionType } from './events.ts';

export interface TransitionRequest {
  /** Where this transition leads; CSS and the broadcasts' listeners filter by it. */
  types: readonly TransitionType[];
  /** Assign view-transition-names for the old snapshot; state set here is on the page before it is taken. */
  prepareOldSnapshot?: () => void;
  /**
   * Change the page: navigate, set state (in `flushSync`), wait for what must be there. No frame is drawn meanwhile.
   * `signal` aborts when the animation can't happen any more (superseded, skipped, `ready` rejected): stop waiting,
   * but leave the page in its new state. Runs exactly once, animated or not.
   */
  performUpdate: (signal: AbortSignal) => void | Promise<void>;
  /** Last adjustments before the new snapshot; not called once `signal` has aborted. */
  prepareNewSnapshot?: () => void;
  /** After the animation, or instead of it. Called exactly once. */
  onFinished?: () => void;
}

/** The part of `document` that is used; absent method: a browser without the API. */
export interface TransitionDocument {
  startViewTransition?: (
    options: ViewTransitionUpdateCallback | StartViewTransitionOptions,
  ) => ViewTransition;
  readonly visibilityState: DocumentVisibilityState;
}

export interface ViewTransitionDeps {
  events: Pick<EventManager<AppEventMap>, 'emit'>;
  /** Asked at each start, so that the module can be loaded where there is no page. */
  document: () => TransitionDocument;
  /** Runs state changes and has React put them on the page before it returns. */
  flush: (work: () => void) => void;
  /** Told about faults that cost the animation: a failed update, duplicate names. */
  onError: (error: unknown) => void;
}

interface Run {
  readonly request: TransitionRequest;
  readonly controller: AbortController;
  transition?: ViewTransition;
  finished: boolean;
}

/**
 * One transition at a time. Starting another skips the active one; its `Finished` always comes before the next
 * one's `PrepareOldSnapshot`, so that cleaning up can't remove names that were just given.
 */
export class ViewTransitionManager {
  readonly #deps: ViewTransitionDeps;
  #active: Run | undefined;

  constructor(deps: ViewTransitionDeps) {
    this.#deps = deps;
  }

  /** True from `startTransition` until its `Finished`. */
  get isActive(): boolean {
    return this.#active !== undefined;
  }

  /** Ends the active animation at once; the page is, or will be, in the new state all the same. */
  skipActive(): void {
    const run = this.#active;
    if (!run) return;
    run.controller.abort();
    run.transition?.skipTransition();
    this.#finish(run);
  }

  /**
   * Runs the request. Call from an event handler or a microtask, not while React renders or runs effects: the page is
   * flushed synchronously. Resolves when the transition has finished; never rejects (faults go to `onError`).
   */
  async startTransition(request: TransitionRequest): Promise<void> {
    this.skipActive();
    const run: Run = { request, controller: new AbortController(), finished: false };
    this.#active = run;
    this.#step(() => {
      this.#deps.events.emit('PrepareOldSnapshot', { types: request.types });
      request.prepareOldSnapshot?.();
    });
    await this.#animate(run);
    this.#finish(run);
  }

  async #animate(run: Run): Promise<void> {
    let update: Promise<void> | undefined;
    // The browser calls it once; kept, so that a browser that fails before calling it still gets its page changed.
    const updateOnce = (): Promise<void> => (update ??= this.#update(run));
    let failure: unknown;
    try {
      const transition = this.#begin(updateOnce, run.request.types);
      if (transition) {
        run.transition = transition;
        // The update's own failure arrives through `finished`, which rejects with it.
        transition.updateCallbackDone.catch(() => undefined);
        transition.ready.catch((error: unknown) => {
          run.controller.abort(error);
          if (this.#isFault(error)) failure ??= error;
        });
        await transition.finished;
      }
    } catch (error) {
      failure = error;
    }
    try {
      await updateOnce();
    } catch (error) {
      failure = error;
    }
    if (failure !== undefined) this.#deps.onError(failure);
  }

  /** Newer browsers take an object with types; older ones throw a TypeError on it and take the function alone. */
  #begin(update: () => Promise<void>, types: readonly TransitionType[]): ViewTransition | undefined {
    const page = this.#deps.document();
    if (!page.startViewTransition) return undefined;
    try {
      return page.startViewTransition({ update, types: [...types] });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return page.startViewTransition(update);
    }
  }

  async #update(run: Run): Promise<void> {
    const { request, controller } = run;
    await request.performUpdate(controller.signal);
    // Too late to be animated: names given now would land on the page, or in the transition that took over.
    if (controller.signal.aborted) return;
    this.#step(() => {
      this.#deps.events.emit('PrepareNewSnapshot', { types: request.types });
      request.prepareNewSnapshot?.();
    });
  }

  #finish(run: Run): void {
    if (run.finished) return;
    run.finished = true;
    if (this.#active === run) this.#active = undefined;
    this.#step(() => {
      this.#deps.events.emit('Finished', { types: run.request.types });
      run.request.onFinished?.();
    });
  }

  /** A fault while tagging costs the animation at most, never the navigation. */
  #step(work: () => void): void {
    try {
      this.#deps.flush(work);
    } catch (error) {
      this.#deps.onError(error);
    }
  }

  /**
   * `ready` rejects for everyday reasons too: skipped (AbortError), an update slower than the browser waits
   * (TimeoutError), a hidden page. What is left are mistakes of ours, such as one name on two elements.
   */
  #isFault(error: unknown): boolean {
    if (!(error instanceof DOMException)) return false;
    return error.name === 'InvalidStateError' && this.#deps.document().visibilityState === 'visible';
  }
}

/** The page's one manager. */
export const viewTransitionManager = new ViewTransitionManager({
  events: appEvents,
  document: () => document,
  flush: (work) => flushSync(work),
  onError: (error) => reportError(error),
});
