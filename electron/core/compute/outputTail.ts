/**
 * The end of what a process printed: a decoder that dies usually says why in its last lines. Holds up to
 * `capacity` characters (default 8,192: a native stack trace fits, a chatty decoder does not fill memory).
 */
export class OutputTail {
  readonly #capacity: number;
  #text = '';

  constructor(capacity = 8192) {
    this.#capacity = capacity;
  }

  add(text: string): void {
    this.#text = (this.#text + text).slice(-this.#capacity);
  }

  /** The last whole lines within `characters`, trimmed; empty when nothing was printed. */
  last(characters = this.#capacity): string {
    const text = this.#text.trim();
    if (text.length <= characters) return text;
    const tail = text.slice(-characters);
    return tail.slice(tail.indexOf('\n') + 1);
  }
}
