/** @file Going back to how a section was delivered: at once, and with a way back. */
import { t } from '../../../../shared/messages/t.ts';
import { showToast } from '../../app/toasts.tsx';

/** Chooses the default, says so, and offers what was chosen before. */
export function resetWithUndo<Value>(
  section: string,
  choose: (value: Value) => void,
  usual: Value,
  before: Value,
): void {
  choose(usual);
  showToast({
    id: 'settings-reset',
    text: t('settings.resetDone', { section }),
    action: { label: t('app.undo'), run: () => choose(before) },
  });
}
