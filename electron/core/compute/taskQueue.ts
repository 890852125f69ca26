/** Waiting tasks, highest priority first, then oldest first (`order` is given once and kept on a second attempt). */
export class TaskQueue<T extends { readonly priority: number; readonly order: number }> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  add(item: T): void {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#items[middle];
      if (other !== undefined && comesBefore(other, item)) low = middle + 1;
      else high = middle;
    }
    this.#items.splice(low, 0, item);
  }

  /** Removes and returns the first, or the first that `accept` takes. */
  take(accept: (item: T) => boolean = () => true): T | undefined {
    const index = this.#items.findIndex(accept);
    return index < 0 ? undefined : this.#items.splice(index, 1)[0];
  }

  /** False when it was not waiting here. */
  remove(item: T): boolean {
    const index = this.#items.indexOf(item);
    if (index >= 0) this.#items.splice(index, 1);
    return index >= 0;
  }

  /** Removes and returns everything. */
  drain(): T[] {
    return this.#items.splice(0);
  }
}

const comesBefore = (
  a: { priority: number; order: number },
  b: { priority: number; order: number },
): boolean => a.priority > b.priority || (a.priority === b.priority && a.order < b.order);
