/** @file Why a photo is among the results, in words. */
import type { SearchReason } from '../../../../shared/api/combinedSearch.ts';
import { t } from '../../../../shared/messages/t.ts';

/** Longer texts are cut, at the end of a word where there is one. */
const mostLetters = 90;

function shortened(text: string): string {
  const tidy = text.trim().replace(/\s+/g, ' ');
  if (tidy.length <= mostLetters) return tidy;
  const cut = tidy.slice(0, mostLetters);
  const end = cut.lastIndexOf(' ');
  return `${end > mostLetters / 2 ? cut.slice(0, end) : cut}…`;
}

const names = {
  text: ['search.whyText', 'search.whyTextPlain'],
  description: ['search.whyDescription', 'search.whyDescriptionPlain'],
  fileName: ['search.whyFileName', 'search.whyFileNamePlain'],
  folder: ['search.whyFolder', 'search.whyFolderPlain'],
  tag: ['search.whyTag', 'search.whyTagPlain'],
  person: ['search.whyPerson', 'search.whyPersonPlain'],
  place: ['search.whyPlace', 'search.whyPlacePlain'],
  album: ['search.whyAlbum', 'search.whyAlbumPlain'],
  date: ['search.whyDate', 'search.whyDatePlain'],
  camera: ['search.whyCamera', 'search.whyCameraPlain'],
  filter: ['search.whyFilterText', 'search.whyFilter'],
} as const;

/** One reason, short enough for a line. */
export function describeReason({ kind, text }: SearchReason): string {
  if (kind === 'meaning') return t('search.whyMeaning');
  if (kind === 'similar') return t('search.whySimilar');
  const [withText, without] = names[kind];
  return text ? t(withText, { text: shortened(text) }) : t(without);
}

/** All reasons, the best first, none twice. That a photo fits the filter is no news: the chips say it of all of them. */
export function describeReasons(reasons: readonly SearchReason[]): string[] {
  const telling = reasons.filter(({ kind, text }) => kind !== 'filter' || text);
  return [...new Set(telling.map(describeReason))];
}
