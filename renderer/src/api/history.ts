/** Calls about what was done to the library and can be taken back. The server keeps what everything was before. */
import { HistoryStepResponse } from '../../../shared/api/history.ts';
import { call } from './client.ts';

/** Takes a step back; what was changed again since is left alone and counted as `skipped`. */
export function undoStep(id: number): Promise<HistoryStepResponse> {
  return call('POST', '/undo', HistoryStepResponse, { body: { id } });
}

/** Does again what was taken back. */
export function redoStep(id: number): Promise<HistoryStepResponse> {
  return call('POST', '/redo', HistoryStepResponse, { body: { id } });
}
