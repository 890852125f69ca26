/** How old somebody is. Days are written `2015-04-03`. */

/** Whole months between a birthday and a day; negative before the birth. */
function monthsBetween(birthDate: string, day: string): number {
  const [y1 = 0, m1 = 1, d1 = 1] = birthDate.split('-').map(Number);
  const [y2 = 0, m2 = 1, d2 = 1] = day.split('-').map(Number);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

/** Below this age months say more than years. */
const monthsUntil = 24;

export interface Age {
  readonly unit: 'months' | 'years';
  readonly count: number;
}

/** The age on a day; undefined before the birth. */
export function ageOn(birthDate: string, day: string): Age | undefined {
  const months = monthsBetween(birthDate, day);
  if (months < 0) return undefined;
  if (months < monthsUntil) return { unit: 'months', count: months };
  return { unit: 'years', count: Math.floor(months / 12) };
}

/** Today as this machine's calendar has it. */
export function today(now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day if it exists and is not to come (tomorrow is let pass: it may be tomorrow elsewhere); undefined otherwise. */
export function validBirthDate(text: string, now = Date.now()): string | undefined {
  const day = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const moment = Date.parse(`${day}T00:00:00Z`);
  // 30 February parses to a day of March: it must read back as it was written.
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== day) return undefined;
  return moment <= now + 86_400_000 ? day : undefined;
}
