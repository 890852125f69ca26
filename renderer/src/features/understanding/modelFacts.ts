import type { ModelResponse } from '../../../../shared/api/models.ts';
import { t } from '../../../../shared/messages/t.ts';
import { formatBytes } from '../../app/format.ts';

const speeds = { fast: 'models.fast', medium: 'models.medium', slow: 'models.slow' } as const;

/** Languages in the reader's own: `English and Chinese`; nothing where language doesn't matter. */
export function languagesOf(codes: readonly string[], locale?: string): string | null {
  if (codes.length === 0) return null;
  if (codes.includes('multilingual')) return t('models.multilingual');
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    codes.map((code) => names.of(code) ?? code),
  );
}

/** Size, languages and speed, as one line. */
export function factsOf(model: ModelResponse): string[] {
  const languages = languagesOf(model.languages);
  return [
    formatBytes(model.bytes),
    ...(languages ? [languages] : []),
    ...(model.speed ? [t(speeds[model.speed])] : []),
  ];
}

/** What the model is good for, where we have a sentence about it. */
export const aboutKey = (id: string): string => `models.about_${id.replaceAll(/[^A-Za-z0-9]/g, '')}`;
