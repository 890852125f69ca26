import { beforeEach, expect, it, vi } from 'vitest';

const calls: string[] = [];
const notes: string[] = [];
vi.mock('../../app/toasts.tsx', () => ({ showToast: ({ text }: { text: string }) => notes.push(text) }));
vi.mock('../../api/sharing.ts', () => ({
  addMembers: async (_album: string, [guest]: { userId: string; role: string }[]) => {
    calls.push(`let ${guest?.userId} in as ${guest?.role}`);
    return 1;
  },
  setMemberRole: async (_album: string, id: string, role: string) => {
    calls.push(`make ${id} ${role}`);
    return 2;
  },
  removeMember: async (_album: string, id: string) => {
    calls.push(`let ${id} go`);
    return 3;
  },
}));
vi.mock('../../api/history.ts', () => ({
  undoStep: async (id: number) => {
    calls.push(`undo ${id}`);
    return { entry: null, restored: 1, skipped: 0 };
  },
  redoStep: async (id: number) => {
    calls.push(`redo ${id}`);
    return { entry: null, restored: 1, skipped: 0 };
  },
}));

const { changeMember } = await import('./memberActions.ts');
const { undo } = await import('../../app/undo.ts');

const album = { id: 'trip', albumName: 'Trip' };
const person = (role?: 'viewer' | 'editor') => ({ id: 'anna', name: 'Anna', role });

beforeEach(() => {
  calls.length = 0;
  notes.length = 0;
});

it('lets somebody go, says so, and lets them in again by Undo', async () => {
  expect(await changeMember(album, person('editor'), undefined)).toBe(true);
  await undo();
  expect(calls).toEqual(['let anna go', 'undo 3']);
  expect(notes[0]).toBe('“Trip” is no longer shared with Anna');
});

it('changes what somebody may do, and back', async () => {
  await changeMember(album, person('viewer'), 'editor');
  await undo();
  expect(calls).toEqual(['make anna editor', 'undo 2']);
  expect(notes[0]).toBe('Anna may add photos to “Trip”');
});

it('lets somebody in, and out again', async () => {
  await changeMember(album, person(), 'viewer');
  await undo();
  expect(calls).toEqual(['let anna in as viewer', 'undo 1']);
  expect(notes[0]).toBe('“Trip” is shared with Anna');
});
