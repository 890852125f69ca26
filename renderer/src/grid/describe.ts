/** @file What the grid says: names of photos for who cannot see them, and headings. Dates follow the reader's locale. */
import { t } from '../../../shared/messages/t.ts';
import { dayNamer } from './dayNames.ts';
import type { DayNames } from './dayNames.ts';
import { hasFlag, placeAt, placesOfDay } from './columns.ts';
import type { AssetColumns } from './columns.ts';

// The columns hold the photographer's wall clock as if it were UTC: shown as UTC it reads as it stood on the clock.
const timeZone = 'UTC';
const momentFormat = new Intl.DateTimeFormat(undefined, {
  timeZone,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});
const nameDay = dayNamer();
const monthFormat = new Intl.DateTimeFormat(undefined, { timeZone, month: 'long', year: 'numeric' });

/** `0:14`, `12:03`, `1:02:45`. */
export function formatDuration(millis: number): string {
  const seconds = Math.round(millis / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** Looked up once: a catalogue takes its time, and a scrub names two hundred photos a frame. */
let knownWords: ReturnType<typeof lookUpWords> | undefined;

function lookUpWords() {
  return {
    photo: t('timeline.photo'),
    livePhoto: t('timeline.livePhoto'),
    panorama: t('timeline.panorama'),
    raw: t('timeline.raw'),
    favorite: t('timeline.favorite'),
    offline: t('timeline.offline'),
    damaged: t('timeline.damaged'),
    selected: t('timeline.selected'),
  };
}

function kindOf(columns: AssetColumns, index: number, words: ReturnType<typeof lookUpWords>): string {
  if (hasFlag(columns, index, 'video')) {
    return t('timeline.video', { duration: formatDuration(columns.duration[index] ?? 0) });
  }
  if (hasFlag(columns, index, 'live')) return words.livePhoto;
  return hasFlag(columns, index, 'panorama') ? words.panorama : words.photo;
}

/** `Photo, 14 May 2019, 15:20, Lisbon, favourite, selected`. */
export function describePhoto(columns: AssetColumns, index: number, isSelected: boolean): string {
  knownWords ??= lookUpWords();
  const words = knownWords;
  const parts = [kindOf(columns, index, words), momentFormat.format(columns.localTime[index] ?? 0)];
  const place = placeAt(columns, index);
  if (place) parts.push(place);
  if (hasFlag(columns, index, 'raw')) parts.push(words.raw);
  if (hasFlag(columns, index, 'favorite')) parts.push(words.favorite);
  if (hasFlag(columns, index, 'offline')) parts.push(words.offline);
  if (hasFlag(columns, index, 'damaged')) parts.push(words.damaged);
  if (isSelected) parts.push(words.selected);
  return parts.join(', ');
}

/** `March 2019`. @param key a section's key, `YYYY-MM-01` */
export function describeMonth(key: string): string {
  const moment = Date.parse(key);
  return Number.isNaN(moment) ? key : monthFormat.format(moment);
}

export interface Heading extends DayNames {
  /** `Lisbon`, `Lisbon, Sintra`, `Lisbon, Sintra and 2 more`; empty if unknown. */
  readonly place: string;
}

/** The heading of a day. */
export function describeDay(columns: AssetColumns, day: number): Heading {
  const moment = columns.localTime[columns.dayStart[day] ?? 0] ?? 0;
  const { names, total } = placesOfDay(columns, day);
  const listed = names.join(', ');
  const place =
    total > names.length ? t('timeline.morePlaces', { places: listed, count: total - names.length }) : listed;
  return { ...nameDay(moment), place };
}
