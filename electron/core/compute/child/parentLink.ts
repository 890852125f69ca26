/**
 * @file The compute process' way to its parent: `process.parentPort` under Electron's utilityProcess,
 * `process.send` under child_process.fork. Runs in the compute process.
 */

export interface ParentLink {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The parent is gone, however it ended. */
  onClose(listener: () => void): void;
}

/** What Electron puts on `process` in a utility process; its types come with the `electron` module only. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Throws when the process was started by hand. */
export function parentLink(): ParentLink {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (isParentPort(port)) return fromParentPort(port);
  if (process.send !== undefined) return fromIpcChannel(process.send.bind(process));
  throw new Error('The compute process is started by Latent itself; there is no parent to talk to.');
}

function fromParentPort(port: ParentPort): ParentLink {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (event) => listener(event.data)),
    onClose: (listener) => void port.on('close', listener),
  };
}

function fromIpcChannel(send: NonNullable<typeof process.send>): ParentLink {
  return {
    // A failed send means that the parent has gone; `disconnect` says so by itself.
    send: (message) => void send(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.on('disconnect', listener),
  };
}

function isParentPort(port: unknown): port is ParentPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'on' in port;
}
