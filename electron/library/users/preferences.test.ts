import { expect, it } from 'vitest';
import { defaultPreferences } from '../../../shared/api/preferences.ts';
import { mergeDeep } from '../../../shared/mergeDeep.ts';
import { completePreferences } from './preferences.ts';

it('are the defaults until somebody changes them', () => {
  expect(completePreferences(undefined)).toEqual(defaultPreferences);
});

it('take the changed parts and leave the rest', () => {
  const stored = JSON.stringify({ folders: { enabled: true }, people: { minimumFaces: 5 } });
  expect(completePreferences(stored)).toEqual({
    ...defaultPreferences,
    folders: { ...defaultPreferences.folders, enabled: true },
    people: { ...defaultPreferences.people, minimumFaces: 5 },
  });
});

it('fall back by area when another version wrote what this one cannot read', () => {
  const stored = JSON.stringify({
    memories: { duration: 'long' },
    tags: { enabled: true },
    unknown: { a: 1 },
  });
  expect(completePreferences(stored)).toEqual({
    ...defaultPreferences,
    tags: { ...defaultPreferences.tags, enabled: true },
  });
});

it('merge objects into objects, replace the rest, and cannot reach a prototype', () => {
  expect(mergeDeep({ a: { b: 1, c: [1] } }, { a: { c: [2], d: undefined }, e: null })).toEqual({
    a: { b: 1, c: [2] },
    e: null,
  });
  const hostile: object = JSON.parse('{"__proto__": {"polluted": true}}');
  expect(mergeDeep({}, { ...hostile, a: hostile })).not.toHaveProperty('polluted');
  expect({}).not.toHaveProperty('polluted');
});
