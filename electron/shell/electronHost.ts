import { join } from 'node:path';
import { app, utilityProcess, type UtilityProcess } from 'electron';
import type { ComputeChild, Host } from '../core/host.ts';

/** The host port under Electron: the compute process is a utility process, everything else is as in plain Node. */
export function createElectronHost(node: Host): Host {
  return {
    ...node,
    kind: 'electron',
    // An installer puts them beside the app's archive: native code opens them by path.
    ...(app.isPackaged && {
      bundledModelsDir: join(process.resourcesPath, 'models', 'bundled'),
      placesFile: join(process.resourcesPath, 'places', 'places.bin'),
      exiftoolConfig: join(process.resourcesPath, 'exiftool', 'latent.config'),
    }),
    startCompute: ({ env }) =>
      toComputeChild(
        utilityProcess.fork(node.entryFile('compute'), [], {
          serviceName: 'Latent compute',
          stdio: 'pipe',
          env: { ...definedOnly(process.env), ...env },
        }),
      ),
  };
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

function toComputeChild(child: UtilityProcess): ComputeChild {
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onOutput: (listener) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk: Buffer) => listener(chunk.toString()));
      }
    },
    // A utility process reports no signal; a code other than 0 is how its crash looks.
    onExit: (listener) => void child.once('exit', (code) => listener(code, null)),
    // SIGKILL, since a decoder that hangs in native code hears nothing else.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
