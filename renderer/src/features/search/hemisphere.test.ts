import { expect, it } from 'vitest';
import { isSouthernZone } from './hemisphere.ts';

it.each([
  ['Australia/Sydney', true],
  ['America/Argentina/Cordoba', true],
  ['Africa/Johannesburg', true],
  ['Europe/Lisbon', false],
  ['America/New_York', false],
  ['UTC', false],
])('%s', (zone, isSouthern) => expect(isSouthernZone(zone)).toBe(isSouthern));
