/** Things to end, last opened first. One that fails is reported and does not keep the others open. */
export class Closing {
  readonly #parts: { name: string; close: () => Promise<void> | void }[] = [];
  readonly #onError: (error: unknown, part: string) => void;
  #done: Promise<void> | undefined;

  constructor(onError: (error: unknown, part: string) => void) {
    this.#onError = onError;
  }

  add(name: string, close: () => Promise<void> | void): void {
    this.#parts.push({ name, close });
  }

  /** Resolves when everything has ended; later calls get the same end. */
  run(): Promise<void> {
    this.#done ??= this.#run();
    return this.#done;
  }

  async #run(): Promise<void> {
    for (const { name, close } of this.#parts.toReversed()) {
      try {
        await close();
      } catch (error) {
        this.#onError(error, name);
      }
    }
  }
}
