/** Numbers as people read them, in their own locale. */
import { t } from '../../../shared/messages/t.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** A size on disk, in powers of 1000 as disks are sold: `84 GB`, `3.2 MB`, `640 bytes`. */
export function formatBytes(bytes: number, locale?: string): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would round up to a four-digit number of the smaller unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[unit],
    // Short for "byte" is "byte", of however many: only the long form knows a plural.
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit > 1 && value < 9.95 ? 1 : 0,
  }).format(value);
}

/** How long something takes, in words short enough for a status line. `seconds` may be fractional. */
export function formatSeconds(seconds: number): string {
  if (seconds < 59.5) return t('activity.seconds', { count: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('activity.minutes', { count: minutes });
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? t('activity.fullHours', { hours }) : t('activity.hours', { hours, minutes: rest });
}

/** Things per second, or per minute where seconds would say "0". */
export function formatRate(perSecond: number, locale?: string): string {
  const perMinute = perSecond < 0.95;
  const value = perMinute ? perSecond * 60 : perSecond;
  const rate = new Intl.NumberFormat(locale, { maximumFractionDigits: value < 9.95 ? 1 : 0 }).format(value);
  return perMinute ? t('activity.perMinute', { rate }) : t('activity.perSecond', { rate });
}

/** A day, and the time where it was today: for lists of things that happened. */
export function formatMoment(moment: string | number, locale?: string): string {
  const date = new Date(moment);
  const isToday = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(
    locale,
    isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(date);
}
