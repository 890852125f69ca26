import { beforeEach, expect, it, vi } from 'vitest';
import type { HistoryStepResponse } from '../../../../shared/api/history.ts';

const log: string[] = [];
const notes: string[] = [];
let skipped = 0;

const answer = (): HistoryStepResponse => ({ entry: null, restored: 1, skipped });
vi.mock('../../app/toasts.tsx', () => ({ showToast: ({ text }: { text: string }) => notes.push(text) }));
vi.mock('../../api/history.ts', () => ({
  undoStep: async (id: number) => {
    log.push(`server undoes ${id}`);
    return answer();
  },
  redoStep: async (id: number) => {
    log.push(`server redoes ${id}`);
    return answer();
  },
}));

const { historyStep } = await import('./historyStep.ts');

/** A step that the server records under `id`, or not at all. */
const step = (id: number | undefined) =>
  historyStep({
    label: 'trash',
    perform: async () => {
      log.push('perform');
      return id;
    },
    revert: async () => void log.push('revert'),
    onDone: () => log.push('done'),
    onUndone: () => log.push('undone'),
  });

beforeEach(() => {
  log.length = 0;
  notes.length = 0;
  skipped = 0;
});

it('lets the server take its own record of the step back, and do it again', async () => {
  const one = step(7);
  await one.do();
  await one.undo();
  await one.do();
  await one.undo();
  expect(log).toEqual([
    'perform',
    'done',
    'server undoes 7',
    'undone',
    'server redoes 7',
    'done',
    'server undoes 7',
    'undone',
  ]);
});

it('makes the opposite call where nothing was recorded', async () => {
  const one = step(undefined);
  await one.do();
  await one.undo();
  await one.do();
  expect(log).toEqual(['perform', 'done', 'revert', 'undone', 'perform', 'done']);
});

it('says how many photos could not get back what they had', async () => {
  skipped = 2;
  const one = step(7);
  await one.do();
  await one.undo();
  expect(notes).toEqual(['2 photos were changed again since and stay as they are']);
});
