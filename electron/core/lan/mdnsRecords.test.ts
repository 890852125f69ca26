import { expect, it } from 'vitest';
import { disputeOf, isTaken, ownNames, recordsOf } from './mdnsRecords.ts';

const place = { address: '192.168.1.20', port: 2283, isSecure: false, machine: 'attic.fritz.box' };
const records = recordsOf(place, 1);

it('names the host and the library on it, and nobody else’s address', () => {
  expect(ownNames(records)).toEqual([
    'latent.local',
    'Latent on attic._latent._tcp.local',
    'Latent on attic._http._tcp.local',
  ]);
  expect(records.filter(({ type }) => type === 'A').map(({ data }) => data)).toEqual(['192.168.1.20']);
  expect(records.find(({ type }) => type === 'SRV')?.data).toEqual({ port: 2283, target: 'latent.local' });
});

it('says whether it is https, and takes other names when it must', () => {
  const second = recordsOf({ ...place, isSecure: true }, 2);
  expect(ownNames(second)).toEqual([
    'latent-2.local',
    'Latent on attic (2)._latent._tcp.local',
    'Latent on attic (2)._https._tcp.local',
  ]);
  expect(second.find(({ type }) => type === 'TXT')?.data).toEqual(['path=/', 'https=1']);
});

it('keeps a label within what DNS allows, whatever the machine is called', () => {
  for (const machine of ['', '.', 'x'.repeat(200)]) {
    for (const name of ownNames(recordsOf({ ...place, machine }, 20))) {
      expect(name.split('.').every((label) => label.length > 0 && label.length <= 63)).toBe(true);
    }
  }
});

it('hears whether a name is taken, in whatever case, and that a farewell takes none', () => {
  const names = ownNames(records);
  expect(isTaken(names, [{ name: 'Latent.LOCAL', type: 'AAAA', ttl: 120 }])).toBe(true);
  expect(isTaken(names, [{ name: 'latent.local', type: 'A', ttl: 0 }])).toBe(false);
  expect(isTaken(names, [{ name: 'latent-2.local', type: 'A', ttl: 120 }])).toBe(false);
});

it('of two that say different things under one name, exactly one yields', () => {
  const other = recordsOf({ ...place, address: '192.168.1.3' }, 1);
  expect([disputeOf(records, other), disputeOf(other, records)].toSorted()).toEqual(['insist', 'yield']);
  const samePlace = recordsOf({ ...place, port: 9000 }, 1);
  expect([disputeOf(records, samePlace), disputeOf(samePlace, records)].toSorted()).toEqual([
    'insist',
    'yield',
  ]);
});

it('does not quarrel with itself, with farewells, or about what it does not understand', () => {
  expect(disputeOf(records, records)).toBe('none');
  const farewell = recordsOf({ ...place, address: '192.168.1.3' }, 1).map((record) => ({
    ...record,
    ttl: 0,
  }));
  expect(disputeOf(records, farewell)).toBe('none');
  expect(disputeOf(records, [{ name: 'latent.local', type: 'A', data: Buffer.of(1) }])).toBe('none');
  expect(disputeOf(records, [{ name: 'latent.local', type: 'AAAA', data: 'fd00::1' }])).toBe('none');
});
