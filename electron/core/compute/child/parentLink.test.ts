import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { parentLink } from './parentLink.ts';

afterEach(() => {
  Reflect.deleteProperty(process, 'parentPort');
});

it('uses the parent port that Electron gives a utility process', () => {
  const port = Object.assign(new EventEmitter(), { postMessage: vi.fn<(message: unknown) => void>() });
  Reflect.set(process, 'parentPort', port);
  const link = parentLink();
  const messages: unknown[] = [];
  const closed = vi.fn<() => void>();
  link.onMessage((message) => messages.push(message));
  link.onClose(closed);
  link.send({ type: 'ready' });
  port.emit('message', { data: { type: 'run' }, ports: [] });
  port.emit('close');
  expect(port.postMessage).toHaveBeenCalledWith({ type: 'ready' });
  expect(messages).toEqual([{ type: 'run' }]);
  expect(closed).toHaveBeenCalledOnce();
});
