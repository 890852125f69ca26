import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { defaultState, type WindowState } from './windowOptions.ts';

const State = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});

/** The remembered window; the default one when there is none, or the file makes no sense: it is only a convenience. */
export function readWindowState(file: string): WindowState {
  try {
    return State.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Nothing is lost but a position.
    return defaultState;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}
