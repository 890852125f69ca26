import { beforeEach, expect, it, vi } from 'vitest';
import type { HistoryEntry, HistoryStepResponse } from '../../../../shared/api/history.ts';
import { ApiError } from '../../api/errors.ts';

const log: string[] = [];
const notes: string[] = [];
let newest: HistoryEntry | undefined;
let skipped = 0;
let hasHistory = true;

const answer = (): HistoryStepResponse => ({ entry: newest ?? null, restored: 1, skipped });
vi.mock('../../app/toasts.tsx', () => ({ showToast: ({ text }: { text: string }) => notes.push(text) }));
vi.mock('../../api/history.ts', () => ({
  newestStep: async () => {
    if (!hasHistory) throw new ApiError(404, 'Not Found');
    return newest;
  },
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

const entry = (part: Partial<HistoryEntry>): HistoryEntry => ({
  id: 7,
  action: 'trash',
  count: 1,
  createdAt: '2026-11-14T12:00:00.000Z',
  isUndone: false,
  ...part,
});

const step = () =>
  historyStep({
    label: 'trash',
    action: 'trash',
    perform: async () => void log.push('perform'),
    revert: async () => void log.push('revert'),
    onDone: () => log.push('done'),
    onUndone: () => log.push('undone'),
  });

beforeEach(() => {
  log.length = 0;
  notes.length = 0;
  newest = entry({});
  skipped = 0;
  hasHistory = true;
});

it('lets the server take its own record of the step back, and do it again', async () => {
  const one = step();
  await one.do();
  await one.undo();
  await one.do();
  expect(log).toEqual(['perform', 'done', 'server undoes 7', 'undone', 'server redoes 7', 'done']);
});

it.each([
  ['somebody else did something in between', () => (newest = entry({ action: 'favorite' }))],
  ['the newest step is one that was undone', () => (newest = entry({ isUndone: true }))],
  ['nothing was recorded', () => (newest = undefined)],
  ['the server keeps no history', () => (hasHistory = false)],
])('makes the opposite call where %s', async (_, arrange) => {
  arrange();
  const one = step();
  await one.do();
  await one.undo();
  await one.do();
  expect(log).toEqual(['perform', 'done', 'revert', 'undone', 'perform', 'done']);
});

it('says how many photos could not get back what they had', async () => {
  skipped = 2;
  const one = step();
  await one.do();
  await one.undo();
  expect(notes).toEqual(['2 photos were changed again since and stay as they are']);
});
