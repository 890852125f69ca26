/** What is typed into the fields of the door, as values. */
import { highestPort } from '../../../../shared/api/appSettings.ts';

/** The port as a number, or undefined when the text is none. */
export function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return port <= highestPort ? port : undefined;
}

/** What was listed with commas or spaces between. */
export const listOf = (text: string): string[] => text.split(/[\s,]+/).filter((part) => part !== '');
