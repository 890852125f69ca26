import { expect, it } from 'vitest';
import { defaultLanSettings } from '../../../../shared/api/lan.ts';
import { isDefault, settable, usual } from './lanDefaults.ts';

const changed = { ...defaultLanSettings, enabled: true, names: ['photos.example.com'] };
const files = { cert: '/etc/cert.pem', key: '/etc/key.pem' };

it('knows whether anything was changed', () => {
  expect(isDefault({ settings: { ...defaultLanSettings }, isThisMachine: true })).toBe(true);
  expect(isDefault({ settings: changed, isThisMachine: true })).toBe(false);
});

it('leaves out files that can’t be named from here, going back and undoing that', () => {
  const lan = { settings: { ...changed, certificate: files }, isThisMachine: false };
  expect(usual(lan)).not.toHaveProperty('certificate');
  expect(settable(lan)).not.toHaveProperty('certificate');
  expect(settable({ ...lan, isThisMachine: true })).toMatchObject({ certificate: files, enabled: true });
  expect(isDefault({ settings: { ...defaultLanSettings, certificate: files }, isThisMachine: false })).toBe(
    true,
  );
});
