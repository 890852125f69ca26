/** @file For tests: a document whose view transitions behave, without a browser. */

/**
 * A document that behaves as the specification says: a new transition skips the running one, the update callback runs
 * in a later task even when skipped, a failed update rejects all three promises, and the animation lasts until the test
 * ends it.
 */
export class FakeDocument {
  visibilityState: DocumentVisibilityState = 'visible';
  /** What happened, in order, shared with the test. */
  readonly log: string[];
  /** Rejects `ready` with this instead of animating: duplicate names, a hidden page. */
  refuse: DOMException | undefined;
  /** `function`: an older browser that knows no types. */
  readonly form: 'object' | 'function';
  #running: FakeTransition | undefined;

  constructor(log: string[], form: 'object' | 'function' = 'object') {
    this.log = log;
    this.form = form;
  }

  startViewTransition = (
    options: ViewTransitionUpdateCallback | StartViewTransitionOptions,
  ): ViewTransition => {
    if (this.form === 'function' && typeof options !== 'function') throw new TypeError('not a function');
    const update = typeof options === 'function' ? options : options.update;
    if (!update) throw new TypeError('no update');
    this.log.push(typeof options === 'function' ? 'start' : `start [${String(options.types)}]`);
    this.#running?.skipTransition();
    const transition = new FakeTransition(update, this);
    this.#running = transition;
    return transition;
  };

  /** Lets the running animation reach its end. */
  endAnimation(): void {
    this.#running?.end();
  }
}

export class FakeTransition implements ViewTransition {
  readonly types = new Set<string>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #done = Promise.withResolvers<void>();
  readonly #finished = Promise.withResolvers<void>();
  readonly #page: FakeDocument;
  #skipped = false;
  readonly ready = this.#ready.promise;
  readonly updateCallbackDone = this.#done.promise;
  readonly finished = this.#finished.promise;

  constructor(update: ViewTransitionUpdateCallback, page: FakeDocument) {
    this.#page = page;
    setTimeout(() => void this.#run(update), 0);
  }

  async #run(update: ViewTransitionUpdateCallback): Promise<void> {
    this.#page.log.push('old snapshot');
    try {
      await update();
    } catch (error) {
      this.#ready.reject(error);
      this.#done.reject(error);
      this.#finished.reject(error);
      return;
    }
    this.#done.resolve();
    if (this.#skipped) {
      this.#finished.resolve();
    } else if (this.#page.refuse) {
      this.#ready.reject(this.#page.refuse);
      this.#finished.resolve();
    } else {
      this.#page.log.push('new snapshot');
      this.#ready.resolve();
    }
  }

  /** The browser gives up waiting while the update still runs. */
  timeOut(): void {
    this.#skipped = true;
    this.#ready.reject(new DOMException('too slow', 'TimeoutError'));
  }

  skipTransition(): void {
    if (this.#skipped) return;
    this.#skipped = true;
    this.#page.log.push('skip');
    this.#ready.reject(new DOMException('skipped', 'AbortError'));
    // Past the update there is nothing to wait for; before it, the end of the update finishes.
    void this.#done.promise.then(
      () => this.#finished.resolve(),
      () => undefined,
    );
  }

  end(): void {
    this.#finished.resolve();
  }
}
