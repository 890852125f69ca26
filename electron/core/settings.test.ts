import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSavedSettings, resolveSettings, saveSettings, settingOrigin } from './settings.ts';

describe('settings', () => {
  it('prefers a flag to the environment, the environment to the settings page, that to the default', () => {
    const env = { LATENT_PORT: '4000', LATENT_HOST: '10.0.0.4' };
    const saved = { port: 5000, host: '10.0.0.5', library: '/saved', ml: false };
    expect(resolveSettings({ port: '3000' }, env, saved)).toEqual({
      port: 3000,
      host: '10.0.0.4',
      library: resolve('/saved'),
      ml: false,
    });
    expect(resolveSettings({}, {}, {})).toMatchObject({ port: 2283, host: '127.0.0.1', ml: true });
    expect(resolveSettings({}, { LATENT_ML: 'off' }, {})).toMatchObject({ ml: false });
  });

  it('tells where a value comes from, and what to take away to change it', () => {
    const env = { LATENT_HOST: '10.0.0.4', LATENT_PORT: '4000' };
    const origin = (name: 'library' | 'host' | 'port') =>
      settingOrigin(name, { port: '3000' }, env, { host: '10.0.0.5', library: '/saved' });
    expect(origin('port')).toEqual({ source: 'flag', givenBy: '--port' });
    expect(origin('host')).toEqual({ source: 'environment', givenBy: 'LATENT_HOST' });
    expect(origin('library')).toEqual({ source: 'file' });
    expect(settingOrigin('library', {}, {}, {})).toEqual({ source: 'default' });
  });

  it('takes models from the library unless told another folder', () => {
    expect(resolveSettings({}, {}, {}).models).toBeUndefined();
    const saved = { models: '/saved' };
    expect(resolveSettings({}, {}, saved).models).toBe(resolve('/saved'));
    expect(resolveSettings({}, { LATENT_MODELS: '/shared' }, saved).models).toBe(resolve('/shared'));
  });

  it.each([
    [{ port: 'eighty' }, {}, /--port.*eighty/],
    [{ port: '70000' }, {}, /--port/],
    [{}, { LATENT_PORT: '-1' }, /LATENT_PORT/],
    [{}, { LATENT_ML: 'maybe' }, /LATENT_ML/],
  ])('names what makes no sense: %o %o', (flags, env, message) => {
    expect(() => resolveSettings(flags, env, {})).toThrow(message);
  });

  it('keeps what it does not know when a setting changes', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'latent-settings-')), 'deep', 'settings.json');
    expect(readSavedSettings(file)).toEqual({});
    saveSettings(file, { library: '/a', fromTheFuture: 1 });
    saveSettings(file, { port: 4000 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ library: '/a', fromTheFuture: 1, port: 4000 });
  });

  it('forgets what is to be the default again', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'latent-settings-')), 'settings.json');
    saveSettings(file, { library: '/a', port: 4000 });
    saveSettings(file, { port: null, host: null });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ library: '/a' });
  });

  it('refuses a damaged file by name and leaves it alone', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'latent-settings-')), 'settings.json');
    writeFileSync(file, '{"port": ');
    expect(() => saveSettings(file, { port: 1 })).toThrow(file);
    expect(readFileSync(file, 'utf8')).toBe('{"port": ');
  });
});
