/** What we use of WebAssembly: TypeScript knows it only as a part of the browser's library, which is not for here. */
declare namespace WebAssembly {
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB. @throws RangeError */
    grow(pages: number): number;
  }
  class Module {
    constructor(code: Uint8Array);
    static customSections(module: Module, name: string): ArrayBuffer[];
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, Memory>>);
    readonly exports: object;
  }
}
