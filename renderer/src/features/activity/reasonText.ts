/** @file A failure's reason, told under the file's name. Pure. */
import { t } from '../../../../shared/messages/t.ts';

/**
 * Reasons are whole sentences that stand alone in a report: “IMG_1.jpg” ends too early. Under the name itself the sentence begins
 * with a pronoun instead of saying the name twice.
 */
export function reasonText(reason: string, file: string): string {
  if (file === '') return reason;
  for (const named of [`“${file}” `, `"${file}" `, `${file} `]) {
    if (reason.startsWith(named)) return t('activity.itself', { reason: reason.slice(named.length) });
  }
  return reason;
}
