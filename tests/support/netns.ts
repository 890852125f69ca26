import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const ip = (...args: string[]): Promise<unknown> => exec('ip', args);

/** A machine of its own as far as the network goes: a namespace with one cable. */
export interface Host {
  readonly address: string;
  /** Name of its end of the cable. */
  readonly interfaceName: string;
  /** A Node program on this host: what it prints. */
  run(file: string, ...args: string[]): Promise<string>;
  /** A Node program that goes on; the caller ends it. */
  start(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess;
}

export interface Cable {
  readonly hosts: readonly [Host, Host];
  /** Takes both hosts away. */
  remove(): Promise<void>;
}

/** Why there can't be two hosts; undefined when there can. */
export const whyNoHosts = (): Promise<string | undefined> =>
  connectTwoHosts().then(
    async ({ remove }) => {
      await remove();
      return undefined;
    },
    (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error)),
  );

/** Two hosts with a cable between them. Rejects where that can't be had: not on Linux, not root, no `ip`. */
export async function connectTwoHosts(): Promise<Cable> {
  const tag = `lt${process.pid}`;
  const names = [`${tag}a`, `${tag}b`] as const;
  const remove = async (): Promise<void> => {
    for (const name of names) await ip('netns', 'delete', name).catch(() => undefined);
  };
  const host = async (name: string, address: string): Promise<Host> => {
    const inside = (...args: string[]) => ip('-n', name, ...args);
    await inside('addr', 'add', `${address}/24`, 'dev', name);
    await inside('link', 'set', name, 'up');
    await inside('link', 'set', 'lo', 'up');
    const within = ['netns', 'exec', name, process.execPath];
    return {
      address,
      interfaceName: name,
      run: async (...args) => (await exec('ip', [...within, ...args], { timeout: 30_000 })).stdout,
      start: (args, env) => spawn('ip', [...within, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    };
  };
  try {
    for (const name of names) await ip('netns', 'add', name);
    await ip(
      '-n',
      names[0],
      'link',
      'add',
      names[0],
      'type',
      'veth',
      'peer',
      'name',
      names[1],
      'netns',
      names[1],
    );
    return { hosts: [await host(names[0], '10.77.0.1'), await host(names[1], '10.77.0.2')], remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
