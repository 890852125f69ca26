import { z } from 'zod';
import type { ErrorResponse } from '../../../shared/api/errors.ts';
import { t } from '../../../shared/messages/t.ts';

/** What the server says of a text that is too long, too short or no address. */
const TextIssue = z.union([
  z.looseObject({ code: z.literal('too_small'), origin: z.literal('string'), minimum: z.number() }),
  z.looseObject({ code: z.literal('too_big'), origin: z.literal('string'), maximum: z.number() }),
  z.looseObject({ code: z.literal('invalid_format'), format: z.enum(['email', 'url']) }),
]);

/**
 * A refusal in words for a person. That something in the input is wrong is said by the protocol in a word of its own, which
 * tells nobody what to do: the first thing that is wrong is told instead.
 */
export function refusalText({ message, errors }: ErrorResponse): string {
  const [first] = errors ?? [];
  if (!first) return message;
  const { data: issue } = TextIssue.safeParse(first);
  switch (issue?.code) {
    case 'too_small':
      return issue.minimum > 1 ? t('app.tooShort', { count: issue.minimum }) : t('app.mustNotBeEmpty');
    case 'too_big':
      return t('app.tooLong', { count: issue.maximum });
    case 'invalid_format':
      return issue.format === 'email' ? t('app.noEmail') : t('app.noWebAddress');
    case undefined:
      return first.message;
  }
}
