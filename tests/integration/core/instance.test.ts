import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readInstance, removeInstance, writeInstance } from '../../../electron/core/instance.ts';
import { newFolder } from '../../support/testCore.ts';

it.skipIf(process.platform === 'win32')(
  'the token of the running app is for this user’s eyes only',
  async () => {
    const folder = await newFolder('instance');
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'instance.json');
    const instance = { url: 'http://127.0.0.1:1', token: 'secret', pid: 1 };
    writeInstance(file, instance);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(readInstance(file)).toEqual(instance);
    removeInstance(file);
    expect(readInstance(file)).toBeUndefined();
  },
);
