/** Pairs of groups by how alike they are, the most alike first. A pair is stale when one of the two has changed since. */
export class PairHeap {
  #likeness = new Float32Array(1024);
  /** Both groups and their versions, four numbers a pair. */
  #pairs = new Int32Array(4096);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(likeness: number, a: number, b: number, versionA: number, versionB: number): void {
    if (this.#size === this.#likeness.length) this.#grow();
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#likeness[parent] ?? 0) >= likeness) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, likeness, a, b, versionA, versionB);
  }

  /** Takes out the most alike pair: its groups and the versions they had. Undefined when there is none. */
  pop(): { likeness: number; a: number; b: number; versionA: number; versionB: number } | undefined {
    if (this.#size === 0) return undefined;
    const top = this.#read(0);
    const last = this.#read(--this.#size);
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && (this.#likeness[child + 1] ?? 0) > (this.#likeness[child] ?? 0)) child++;
      if ((this.#likeness[child] ?? 0) <= last.likeness) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, last.likeness, last.a, last.b, last.versionA, last.versionB);
    return top;
  }

  #read(at: number) {
    const pairs = this.#pairs;
    return {
      likeness: this.#likeness[at] ?? 0,
      a: pairs[4 * at] ?? 0,
      b: pairs[4 * at + 1] ?? 0,
      versionA: pairs[4 * at + 2] ?? 0,
      versionB: pairs[4 * at + 3] ?? 0,
    };
  }

  #put(at: number, likeness: number, a: number, b: number, versionA: number, versionB: number): void {
    this.#likeness[at] = likeness;
    this.#pairs[4 * at] = a;
    this.#pairs[4 * at + 1] = b;
    this.#pairs[4 * at + 2] = versionA;
    this.#pairs[4 * at + 3] = versionB;
  }

  #move(from: number, to: number): void {
    const pairs = this.#pairs;
    this.#likeness[to] = this.#likeness[from] ?? 0;
    // One by one: for four numbers copyWithin() takes ten times as long.
    pairs[4 * to] = pairs[4 * from] ?? 0;
    pairs[4 * to + 1] = pairs[4 * from + 1] ?? 0;
    pairs[4 * to + 2] = pairs[4 * from + 2] ?? 0;
    pairs[4 * to + 3] = pairs[4 * from + 3] ?? 0;
  }

  #grow(): void {
    const likeness = new Float32Array(this.#likeness.length * 2);
    likeness.set(this.#likeness);
    const pairs = new Int32Array(this.#pairs.length * 2);
    pairs.set(this.#pairs);
    [this.#likeness, this.#pairs] = [likeness, pairs];
  }
}
