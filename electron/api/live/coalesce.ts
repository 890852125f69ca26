/** A tally changes with every file; nobody reads more than four states of it a second. */
const quietMs = 250;

/**
 * Calls `tell(key)` at once for the first of a run of calls, and once more after each quarter of a second in which
 * there were others: the last state is always told. `close()` drops what is waiting.
 */
export class Coalesce {
  readonly #tell: (key: string) => void;
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; again: boolean }>();

  constructor(tell: (key: string) => void) {
    this.#tell = tell;
  }

  call(key: string): void {
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.again = true;
      return;
    }
    this.#tell(key);
    this.#wait(key);
  }

  #wait(key: string): void {
    const timer = setTimeout(() => {
      const again = this.#waiting.get(key)?.again ?? false;
      this.#waiting.delete(key);
      if (again) this.call(key);
    }, quietMs);
    timer.unref();
    this.#waiting.set(key, { timer, again: false });
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }
}
