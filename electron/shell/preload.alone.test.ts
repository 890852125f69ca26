import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { NativeBridge } from '../../shared/bridge.ts';
import { channel } from './channelName.ts';
import { questions, tellings } from './channels.ts';

/** What the preload did with Electron, in place of the real one: it only exists inside Electron. */
const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  sent: [] as unknown[][],
  listeners: new Map<string, (event: unknown, value: unknown) => void>(),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
  ipcRenderer: {
    invoke: async (...call: unknown[]) => void electron.invoked.push(call),
    send: (...call: unknown[]) => void electron.sent.push(call),
    on: (name: string, listener: (event: unknown, value: unknown) => void) =>
      electron.listeners.set(name, listener),
    off: (name: string) => electron.listeners.delete(name),
  },
  webUtils: { getPathForFile: (file: File) => `/from/${file.name}` },
}));

const isBridge = (value: unknown): value is NativeBridge => typeof value === 'object' && value !== null;
let bridge: NativeBridge;

beforeAll(async () => {
  await import('./preload.ts');
  const exposed = electron.exposed.get('latent');
  if (!isBridge(exposed)) throw new Error('nothing was exposed');
  bridge = exposed;
});

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

describe('the bridge', () => {
  it('is the only thing that the page is given', () => {
    expect([...electron.exposed.keys()]).toEqual(['latent']);
    expect(Object.keys(bridge).toSorted()).toEqual(
      [
        'platform',
        'pathsForFiles',
        'pickPaths',
        'pickFolder',
        'showInFolder',
        'startDrag',
        'setProgress',
        'onCommand',
        'setMenuState',
        'onOpenPaths',
      ].toSorted(),
    );
  });

  it('asks what the shell understands', async () => {
    await bridge.pickPaths({ kind: 'files' });
    await bridge.pickFolder();
    await bridge.showInFolder(id);
    const names = Object.keys(questions);
    expect(electron.invoked.map(([name]) => name)).toEqual(names.map(channel));
    for (const [i, schema] of Object.values(questions).entries()) {
      expect(schema.safeParse(electron.invoked[i]?.slice(1)).error).toBeUndefined();
    }
  });

  it('tells what the shell understands', () => {
    bridge.startDrag([id]);
    bridge.setProgress(0.5);
    bridge.setMenuState({ enabled: ['image.trash'], undoLabel: 'Rate 3 photos' });
    const names = Object.keys(tellings);
    expect(electron.sent.map(([name]) => name)).toEqual(names.map(channel));
    for (const [i, schema] of Object.values(tellings).entries()) {
      expect(schema.safeParse(electron.sent[i]?.slice(1)).error).toBeUndefined();
    }
  });

  it('hands the page the value of a notice, never the event, until it stops listening', () => {
    const heard: unknown[] = [];
    const stop = bridge.onCommand((command) => heard.push(command));
    electron.listeners.get(channel('command'))?.({ sender: 'secret' }, 'image.trash');
    stop();
    expect(heard).toEqual(['image.trash']);
    expect(electron.listeners.has(channel('command'))).toBe(false);
  });

  it('gives the path of a dropped file', () => {
    expect(bridge.pathsForFiles([new File([], 'a.jpg')])).toEqual(['/from/a.jpg']);
  });
});

describe('what the shell accepts', () => {
  it.each([
    ['a path in place of an id', tellings.startDrag, [['/etc/passwd']]],
    ['an id with something behind it', questions.showInFolder, [`${id}/../..`]],
    ['progress without end', tellings.setProgress, [Number.POSITIVE_INFINITY]],
    ['a command that does not exist', tellings.setMenuState, [{ enabled: ['app.quit'] }]],
    ['another kind of picker', questions.pickPaths, [{ kind: 'anything' }]],
    ['too many arguments', questions.pickFolder, ['/']],
  ])('is not %s', (_name, schema, args) => {
    expect(schema.safeParse(args).success).toBe(false);
  });
});
