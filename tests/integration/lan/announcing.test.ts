import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { Announcer, type Announced } from '../../../electron/core/lan/announcer.ts';
import { LanResponse } from '../../../shared/api/lan.ts';
import type { LanUpdate } from '../../../shared/api/lan.ts';
import { browse, network, openNeighbour, whyNoMulticast } from '../../support/mdns.ts';
import { startTestCore } from '../../support/testCore.ts';
import { until } from '../../support/until.ts';

/**
 * Names on a real network, heard by other sockets than our own. Other libraries may be on that network: which names
 * are free is not for these tests to say.
 */
const reason = await whyNoMulticast();
const address = network?.address ?? '127.0.0.1';
const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** An announcement, the last thing it told, and its name as soon as it has one. */
function announce(port: number, at = address) {
  const told: Announced[] = [];
  const announcer = new Announcer({ address: at, port, isSecure: false, machine: 'test' }, (announced) =>
    told.push(announced),
  );
  cleanUps.push(() => announcer.close());
  announcer.start();
  const named = (not?: string): Promise<string> =>
    until('the name to be announced', () => {
      const name = told.at(-1)?.name;
      return name === null || name === not ? undefined : name;
    });
  return { announcer, told, named };
}

function listing() {
  const list = browse(address);
  cleanUps.push(() => list.close());
  return list;
}

async function neighbour() {
  const opened = await openNeighbour(address);
  cleanUps.push(() => opened.close());
  return opened;
}

it('says why, and breaks nothing, where the network can’t do it', async () => {
  // An address that no machine has (RFC 5737).
  const { announcer, told } = announce(1, '203.0.113.9');
  await until('a reason', () => told.at(-1)?.reason ?? undefined);
  expect(told.at(-1)).toEqual({ name: null, reason: expect.stringContaining('latent.local') });
  expect(announcer.hasFailed).toBe(true);
});

describe.skipIf(reason !== undefined)(`an announced library (${reason ?? 'multicast works here'})`, () => {
  it('is found by another machine, with its name, port and address, and is gone when withdrawn', async () => {
    const list = listing();
    const { announcer, named } = announce(40_001);
    const name = await named();
    expect(name).toMatch(/^latent(-\d+)?\.local$/);
    const ours = () => list.found.find(({ port }) => port === 40_001);
    await until('the library to be listed', ours);
    expect(ours()).toMatchObject({ host: name, addresses: [address] });
    await announcer.close();
    await until('the library to be gone', () => (ours() ? undefined : true));
    expect(list.found.map(({ port }) => port)).not.toContain(40_001);
  });

  it('answers to whoever asks for its address later', async () => {
    const name = await announce(40_002).named();
    const asking = await neighbour();
    asking.ask(name);
    expect(await until('an answer', () => asking.heard(name)[0])).toBe(address);
  });

  it('takes another name when its name is taken', async () => {
    const first = await announce(40_003).named();
    const second = await announce(40_004).named();
    expect(second).not.toBe(first);
    const list = listing();
    list.ask();
    await until('both to be listed', () =>
      [40_003, 40_004].every((port) => list.found.some((one) => one.port === port)) ? true : undefined,
    );
  });

  it('yields to one that claims its name later and is in the right', async () => {
    const { told, named } = announce(40_005);
    const name = await named();
    (await neighbour()).state(name, '99.99.99.99');
    expect(await named(name)).toMatch(/^latent-\d+\.local$/);
    expect(told.at(-1)?.reason).toBe(null);
  });

  it('insists against one that is in the wrong', async () => {
    const { told, named } = announce(40_006);
    const name = await named();
    const other = await neighbour();
    other.state(name, '0.0.0.1');
    await until('its address to be said again', () =>
      other.heard(name).includes(address) ? true : undefined,
    );
    expect(told.map((one) => one.name)).toEqual([name]);
  });
});

describe.skipIf(reason !== undefined)(`the door to the network (${reason ?? 'multicast works here'})`, () => {
  it('has a name while it is open, and answers to it; on this machine only, it has none', async () => {
    const core = await startTestCore();
    cleanUps.push(() => core.close());
    const list = listing();
    const lan = () => core.api.call('GET', '/settings/lan', LanResponse);
    const set = (change: LanUpdate) => core.api.call('PUT', '/settings/lan', LanResponse, change);

    const { url } = await set({ enabled: true, interface: network?.name ?? null, port: 0 });
    const nameUrl = await until('its name', async () => (await lan()).nameUrl ?? undefined);
    const port = Number(new URL(url ?? '').port);
    expect(nameUrl).toMatch(new RegExp(`^http://latent(-\\d+)?\\.local:${port}$`));
    const asked = request(`${url}/api/server/ping`, { headers: { host: new URL(nameUrl).host } }).end();
    const [answer] = await once(asked, 'response');
    expect(answer.statusCode).toBe(200);
    answer.resume();
    const isListed = () => list.found.some((one) => one.port === port);
    await until('the library to be listed', () => (isListed() ? true : undefined));

    await set({ enabled: false });
    await until('the library to be gone', () => (isListed() ? undefined : true));
    expect(await lan()).toMatchObject({ state: 'off', nameUrl: null, nameReason: null });
    expect(core.logged).toEqual([]);
  });
});
