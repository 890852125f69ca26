/** @file The text that was read in a picture, and what of it was searched for. */
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { AssetOcrResponse } from '../../../../shared/api/ocr.ts';
import type { SearchResult } from '../../../../shared/api/combinedSearch.ts';
import { t } from '../../../../shared/messages/t.ts';
import { containsTerms } from '../../../../shared/search/terms.ts';
import { ocrQuery } from '../../api/ocr.ts';
import { reasonOf } from '../../api/errors.ts';
import { showToast } from '../../app/toasts.tsx';
import type { SearchTimeline } from '../search/searchTimeline.ts';
import { timelineFor } from '../timeline/timelines.ts';
import { useViewer } from './viewerStore.ts';

export type TextLine = AssetOcrResponse;

const noLines: readonly TextLine[] = [];

/** The lines read in a picture, in reading order; none while they are asked for. */
export function usePictureText(assetId: string | undefined): readonly TextLine[] {
  const lines = useQuery({ ...ocrQuery(assetId ?? ''), enabled: assetId !== undefined }).data;
  return lines ?? noLines;
}

const nothing = (): undefined => undefined;
const never = () => nothing;

/** The search that the viewer lies over, and its answer. */
export function useViewedSearch(): { search: SearchTimeline | undefined; result: SearchResult | undefined } {
  const filter = useViewer((state) => state.shown?.collection.filter);
  const search = filter?.search === undefined ? undefined : timelineFor(filter).search;
  const result = useSyncExternalStore(search?.subscribe ?? never, search?.getResult ?? nothing);
  return { search, result };
}

/** The words that a search looked for in pictures. */
export function wordsOf(result: Pick<SearchResult, 'words' | 'chips'>): string[] {
  const phrases = result.chips
    .filter(({ kind, isNegated }) => kind === 'phrase' && !isNegated)
    .map(({ label }) => label.replace(/^[“"„]|[”"“]$/g, ''));
  return [result.words, ...phrases].filter((words) => words.trim() !== '');
}

/** Whether a line has what was searched for. */
export function isHit(line: Pick<TextLine, 'text'>, words: readonly string[]): boolean {
  return words.some((one) => containsTerms(line.text, one));
}

/** Copies the text of all lines and says so. */
export async function copyText(lines: readonly TextLine[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(lines.map(({ text }) => text).join('\n'));
    showToast({ id: 'copied', text: t('search.textCopied') });
  } catch (error) {
    showToast({ tone: 'danger', text: t('search.textNotCopied', { reason: reasonOf(error) }) });
  }
}
