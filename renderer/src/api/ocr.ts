/** Calls about the text in pictures. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { AssetOcrResponse } from '../../../shared/api/ocr.ts';
import { call } from './client.ts';

/** The lines read in a photo, in reading order; none where nothing was read (yet). */
export const ocrQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['asset', assetId, 'ocr'],
    queryFn: ({ signal }) => call('GET', `/assets/${assetId}/ocr`, z.array(AssetOcrResponse), { signal }),
    retry: false,
  });
