type Kernel = (...integers: number[]) => void;

const compiled = new Map<Uint8Array<ArrayBuffer>, WebAssembly.Module | null>();

/** Null where WebAssembly has no SIMD, as on processors from before 2008. */
function compile(code: Uint8Array<ArrayBuffer>): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(code);
  } catch (error) {
    if (error instanceof Error && error.name === 'CompileError') return null;
    throw error;
  }
}

const isKernel = (value: unknown): value is Kernel => typeof value === 'function';

/** The function that a module of ours exports, over this memory; undefined without SIMD. Compiled once per thread. */
export function kernelOf(
  code: Uint8Array<ArrayBuffer>,
  name: string,
  memory: WebAssembly.Memory,
): Kernel | undefined {
  let module = compiled.get(code);
  if (module === undefined) compiled.set(code, (module = compile(code)));
  if (!module) return undefined;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const kernel = new Map<string, unknown>(Object.entries(exports)).get(name);
  if (!isKernel(kernel)) throw new TypeError(`The kernel does not export ${name}.`);
  return kernel;
}
