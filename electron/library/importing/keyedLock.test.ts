import { expect, it } from 'vitest';
import { KeyedLock } from './keyedLock.ts';

it('runs the same key in turn, other keys at once, and goes on after a failure', async () => {
  const lock = new KeyedLock();
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = lock.run('a', async () => {
    order.push('first begins');
    await gate.promise;
    order.push('first ends');
    throw new Error('it failed');
  });
  const second = lock.run('a', async () => order.push('second'));
  await lock.run('b', async () => order.push('other'));
  gate.resolve();
  await expect(first).rejects.toThrow('it failed');
  await second;
  expect(order).toEqual(['first begins', 'other', 'first ends', 'second']);
});
