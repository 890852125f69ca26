import { expect, it } from 'vitest';
import { z } from 'zod';
import { wireMessages } from '../../../shared/api/errors.ts';
import { refusalText } from './refusalText.ts';

/** What the server answers to such input. */
function refusalOf(schema: z.ZodType, input: unknown): string {
  const issues = schema.safeParse(input).error?.issues ?? [];
  const errors = issues.map((issue) => ({ ...issue, path: issue.path.map(String), code: issue.code }));
  return refusalText({ message: wireMessages.validationFailed, errors });
}

it('says what is wrong with the input, the first thing first', () => {
  expect(refusalOf(z.object({ name: z.string().min(1) }), { name: '' })).toBe('This must not be empty.');
  expect(refusalOf(z.string().min(8), 'short')).toBe('At least 8 characters.');
  expect(refusalOf(z.string().max(3), 'long')).toBe('At most 3 characters.');
  expect(refusalOf(z.email(), 'nobody')).toBe('This is no e-mail address.');
  expect(refusalOf(z.url({ protocol: /^https?$/ }), 'nowhere')).toBe(
    'This is no web address. One begins with http:// or https://.',
  );
});

it('leaves to the server’s words what else it finds, and every other refusal', () => {
  expect(refusalOf(z.string().regex(/^a/, 'Expected an a'), 'b')).toBe('Expected an a');
  expect(refusalText({ message: 'Wrong password' })).toBe('Wrong password');
  expect(refusalText({ message: wireMessages.validationFailed, errors: [] })).toBe('Validation failed');
});
