import { SearchRequest } from '../../../shared/api/combinedSearch.ts';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';

/** A search with the day it was asked on: "yesterday" keeps meaning the same while its sections are read. */
export interface DatedSearch {
  request: SearchRequest;
  today: string;
}

/** A search's name is the search itself: it needs no memory, and is still right after a restart. */
export const searchIdOf = ({ request, today }: DatedSearch): string => {
  const { remember: _, ...asked } = request;
  return Buffer.from(JSON.stringify({ request: asked, today })).toString('base64url');
};

const Dated = z.object({ request: SearchRequest, today: z.iso.date() });

/** @throws AppError NotFound */
export function searchOf(id: string): DatedSearch {
  try {
    return Dated.parse(JSON.parse(Buffer.from(id, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AppError('NotFound', t('searching.unknownSearch'), { cause });
  }
}

/** The day it is in a zone. @throws AppError BadRequest for a zone that there isn't */
export function dayIn(now: number, zone: string): string {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(now);
  } catch (cause) {
    throw new AppError('BadRequest', t('searching.unknownZone', { zone }), { cause });
  }
}
