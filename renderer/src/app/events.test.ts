import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventManager, EventTimeoutError } from './events.ts';

interface Events {
  Opened: { id: string };
  Closed: { id: string };
}

describe('EventManager', () => {
  it('tells listeners in the order they were added, and only of their event', () => {
    const events = new EventManager<Events>();
    const heard: string[] = [];
    events.on('Opened', ({ id }) => heard.push(`first ${id}`));
    events.on('Opened', ({ id }) => heard.push(`second ${id}`));
    events.on('Closed', ({ id }) => heard.push(`closed ${id}`));
    events.emit('Opened', { id: 'a' });
    expect(heard).toEqual(['first a', 'second a']);
  });

  it('stops telling a listener that was removed, and removing twice is harmless', () => {
    const events = new EventManager<Events>();
    const listener = vi.fn();
    const off = events.on('Opened', listener);
    off();
    off();
    events.emit('Opened', { id: 'a' });
    expect(listener).not.toHaveBeenCalled();
    expect(events.hasListeners('Opened')).toBe(false);
  });

  it('counts one function added twice as two listeners', () => {
    const events = new EventManager<Events>();
    const listener = vi.fn();
    const off = events.on('Opened', listener);
    events.on('Opened', listener);
    off();
    events.emit('Opened', { id: 'a' });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('tells a once-listener once, also when it emits the event itself', () => {
    const events = new EventManager<Events>();
    const heard: string[] = [];
    events.once('Opened', ({ id }) => {
      heard.push(id);
      if (id === 'a') events.emit('Opened', { id: 'b' });
    });
    events.emit('Opened', { id: 'a' });
    events.emit('Opened', { id: 'c' });
    expect(heard).toEqual(['a']);
    expect(events.hasListeners('Opened')).toBe(false);
  });

  it('tells everyone else when one listener throws, and reports the error', () => {
    const reported: unknown[] = [];
    const events = new EventManager<Events>((error) => reported.push(error));
    const heard = vi.fn();
    const fault = new Error('a listener at fault');
    events.on('Opened', () => {
      throw fault;
    });
    events.on('Opened', heard);
    events.emit('Opened', { id: 'a' });
    expect(heard).toHaveBeenCalledWith({ id: 'a' });
    expect(reported).toEqual([fault]);
  });

  it('does not tell a listener that was added during the same emit', () => {
    const events = new EventManager<Events>();
    const late = vi.fn();
    events.once('Opened', () => events.on('Opened', late));
    events.emit('Opened', { id: 'a' });
    expect(late).not.toHaveBeenCalled();
    events.emit('Opened', { id: 'b' });
    expect(late).toHaveBeenCalledExactlyOnceWith({ id: 'b' });
  });
});

describe('untilNext', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('resolves with the payload of the next event and leaves no listener', async () => {
    const events = new EventManager<Events>();
    const next = events.untilNext('Opened');
    events.emit('Opened', { id: 'a' });
    events.emit('Opened', { id: 'b' });
    await expect(next).resolves.toEqual({ id: 'a' });
    expect(events.hasListeners('Opened')).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets events by that do not pass `where`', async () => {
    const events = new EventManager<Events>();
    const next = events.untilNext('Opened', { where: ({ id }) => id === 'b' });
    events.emit('Opened', { id: 'a' });
    events.emit('Opened', { id: 'b' });
    await expect(next).resolves.toEqual({ id: 'b' });
  });

  it('rejects after 10 s by default, not sooner', async () => {
    const events = new EventManager<Events>();
    let rejected: unknown;
    const next = events.untilNext('Opened').catch((error: unknown) => {
      rejected = error;
    });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(rejected).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await next;
    expect(rejected).toBeInstanceOf(EventTimeoutError);
    expect(rejected).toHaveProperty('message', 'The event Opened did not come within 10000 ms.');
    expect(events.hasListeners('Opened')).toBe(false);
  });

  it('rejects after a timeout of the caller', async () => {
    const events = new EventManager<Events>();
    const next = events.untilNext('Opened', { timeout: 50 });
    const outcome = expect(next).rejects.toBeInstanceOf(EventTimeoutError);
    await vi.advanceTimersByTimeAsync(50);
    await outcome;
  });

  it('resolves with undefined when the signal aborts first, and the time-out never follows', async () => {
    const events = new EventManager<Events>();
    const controller = new AbortController();
    const next = events.untilNext('Opened', { signal: controller.signal });
    controller.abort();
    await expect(next).resolves.toBeUndefined();
    expect(events.hasListeners('Opened')).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('resolves with undefined at once when the signal was aborted before', async () => {
    const events = new EventManager<Events>();
    await expect(events.untilNext('Opened', { signal: AbortSignal.abort() })).resolves.toBeUndefined();
    expect(events.hasListeners('Opened')).toBe(false);
  });

  it('still rejects after its time when a signal is given that never aborts', async () => {
    const events = new EventManager<Events>();
    const next = events.untilNext('Opened', { signal: new AbortController().signal });
    const outcome = expect(next).rejects.toBeInstanceOf(EventTimeoutError);
    await vi.advanceTimersByTimeAsync(10_000);
    await outcome;
  });
});
