import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appVersion } from '../../../electron/core/version.ts';
import { runLatent } from '../../support/latentProcess.ts';
import { newFolder } from '../../support/testCore.ts';

let home: string;

beforeAll(async () => {
  home = await newFolder('cli-help');
});
afterAll(() => rm(home, { recursive: true }));

const run = async (...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> => {
  const latent = runLatent(args, { XDG_PICTURES_DIR: home });
  return { code: await latent.ended, stdout: latent.stdout, stderr: latent.stderr };
};

describe('help', () => {
  it.each([
    { args: ['--help'], says: ['serve', 'import', 'status', '--version'] },
    { args: ['serve', '--help'], says: ['--library <dir>', '--host <address>', '--port <number>', '--ml'] },
    { args: ['import', '--help'], says: ['path', '--in-place', '--no-wait', '--library <dir>'] },
    { args: ['status', '--help'], says: ['--library <dir>'] },
  ])('latent $args', async ({ args, says }) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: latent/);
    for (const word of says) expect(stdout).toContain(word);
  });

  it('tells the version', async () => {
    expect(await run('--version')).toEqual({ code: 0, stdout: `${appVersion}\n`, stderr: '' });
  });
});

describe('a slip of the pen', () => {
  it.each([
    { args: ['improt'], says: "unknown command 'improt'" },
    { args: ['import'], says: 'missing required argument' },
    { args: ['import', 'x', '--inplace'], says: "unknown option '--inplace'" },
    { args: ['serve', '--port', 'many'], says: '--port' },
  ])('latent $args says what is wrong, with exit code 1', async ({ args, says }) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(home, 'Latent'))).toBe(false);
  });
});
