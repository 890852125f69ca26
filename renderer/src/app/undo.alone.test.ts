import { beforeEach, expect, it, vi } from 'vitest';
import type { Note } from './toasts.tsx';

const notes: Note[] = [];
vi.mock('./toasts.tsx', () => ({ showToast: (note: Note) => notes.push(note) }));

const { redo, runUndoable, undo, useUndo } = await import('./undo.ts');
const { emptyStack } = await import('./undoStack.ts');

/** A step that writes what happens to it. */
function step(name: string, log: string[], fails: { do?: boolean; undo?: boolean } = {}) {
  return {
    label: name,
    do: async () => {
      if (fails.do) throw new Error('the disk is full');
      log.push(`do ${name}`);
    },
    undo: async () => {
      if (fails.undo) throw new Error('the server is gone');
      log.push(`undo ${name}`);
    },
  };
}

const labels = () => useUndo.getState().stack.done.map(({ label }) => label);

beforeEach(() => {
  notes.length = 0;
  useUndo.setState({ stack: emptyStack });
});

it('does a step, says so, and offers its undoing in the note', async () => {
  const log: string[] = [];
  expect(await runUndoable(step('trash', log))).toBe(true);
  expect(log).toEqual(['do trash']);
  expect(notes).toMatchObject([{ text: 'trash', action: { label: 'Undo' } }]);
  notes[0]?.action?.run();
  await vi.waitFor(() => expect(log).toEqual(['do trash', 'undo trash']));
});

it('undoes and does again in the right order', async () => {
  const log: string[] = [];
  await runUndoable(step('a', log));
  await runUndoable(step('b', log));
  await undo();
  await undo();
  await undo();
  await redo();
  expect(log).toEqual(['do a', 'do b', 'undo b', 'undo a', 'do a']);
  expect(labels()).toEqual(['a']);
});

it('forgets what was undone once something new is done', async () => {
  const log: string[] = [];
  await runUndoable(step('a', log));
  await undo();
  await runUndoable(step('b', log));
  await redo();
  expect(log).toEqual(['do a', 'undo a', 'do b']);
});

it('a note undoes its own step, and only once, even after newer ones', async () => {
  const log: string[] = [];
  await runUndoable(step('a', log));
  await runUndoable(step('b', log));
  notes[0]?.action?.run();
  notes[0]?.action?.run();
  await vi.waitFor(() => expect(labels()).toEqual(['b']));
  await undo();
  expect(log).toEqual(['do a', 'do b', 'undo a', 'undo b']);
});

it('tells the reason of a failure and keeps nothing to undo', async () => {
  expect(await runUndoable(step('a', [], { do: true }))).toBe(false);
  expect(notes).toMatchObject([{ tone: 'danger', text: expect.stringContaining('the disk is full') }]);
  expect(labels()).toEqual([]);
});

it('drops a step that cannot be undone, and says why', async () => {
  await runUndoable(step('a', [], { undo: true }));
  await undo();
  expect(notes.at(-1)).toMatchObject({ tone: 'danger', text: expect.stringContaining('the server is gone') });
  expect(labels()).toEqual([]);
});

it('undoes a step only after it is done, and means that one, not the one before it', async () => {
  const log: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = { ...step('slow', log), do: () => promise.then(() => void log.push('do slow')) };
  await runUndoable(step('quick', log));
  const doing = runUndoable(slow);
  const undoing = undo();
  resolve();
  await doing;
  await undoing;
  expect(log).toEqual(['do quick', 'do slow', 'undo slow']);
});
