import {
  HistoryQuery,
  HistoryResponse,
  HistoryStepChoice,
  HistoryStepResponse,
} from '../../shared/api/history.ts';
import type { HistoryEntry } from '../../shared/api/history.ts';
import { toMoment } from '../../shared/api/common.ts';
import type { HistoryEffect, JournalEntry } from '../db/queries/journal.ts';
import { history as listHistory, redo, undo } from '../library/undo/history.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

const toEntry = (entry: JournalEntry): HistoryEntry => ({ ...entry, createdAt: toMoment(entry.createdAt) });

const toStep = (effect: HistoryEffect | null): HistoryStepResponse => ({
  entry: effect && toEntry(effect.entry),
  restored: effect?.restored.length ?? 0,
  skipped: effect?.skipped.length ?? 0,
});

/** Ours: what a person did, and taking it back. */
export const history: Resource = (app, deps) => {
  const tag = 'history';

  route(
    app,
    {
      method: 'GET',
      path: '/history',
      operationId: 'getHistory',
      tag,
      summary: 'What you did, newest first',
      access: 'asset.read',
      query: HistoryQuery,
      response: HistoryResponse,
    },
    async ({ auth, query }) => (await listHistory(deps, auth, query.limit)).map(toEntry),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/undo',
      operationId: 'undo',
      tag,
      summary: 'Take back your newest step, or the one with this id',
      access: 'asset.update',
      body: HistoryStepChoice,
      response: HistoryStepResponse,
    },
    async ({ auth, body }) => toStep(await undo(deps, auth, body?.id)),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/redo',
      operationId: 'redo',
      tag,
      summary: 'Do again what you took back last, or the step with this id',
      access: 'asset.update',
      body: HistoryStepChoice,
      response: HistoryStepResponse,
    },
    async ({ auth, body }) => toStep(await redo(deps, auth, body?.id)),
  );
};
