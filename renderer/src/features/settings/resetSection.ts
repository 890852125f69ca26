/** @file Going back to how a section was delivered: at once, and with a way back. */
import { t } from '../../../../shared/messages/t.ts';
import { showToast } from '../../app/toasts.tsx';

/** Chooses the default; once that is done says so, and offers what was chosen before. What fails is told in the section. */
export function resetWithUndo<Value>(
  section: string,
  choose: (value: Value) => unknown,
  usual: Value,
  before: Value,
): void {
  const tell = (): void =>
    showToast({
      id: 'settings-reset',
      text: t('settings.resetDone', { section }),
      action: { label: t('app.undo'), run: () => void settled(choose(before)) },
    });
  void settled(choose(usual)).then((isDone) => isDone && tell());
}

/** Whether what was chosen has been kept. */
const settled = async (choice: unknown): Promise<boolean> => {
  try {
    await choice;
    return true;
  } catch {
    return false; // the section's own notice says why
  }
};
