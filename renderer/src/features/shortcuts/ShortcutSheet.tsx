import { t } from '../../../../shared/messages/t.ts';
import { reachableScopes, useShortcutRegistry } from '../../app/shortcuts.ts';
import type { Shortcut } from '../../app/shortcuts.ts';
import { useSheet } from '../../app/useAppShortcuts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { sheetGroups } from './sheetGroups.ts';

function Row({ shortcut }: { shortcut: Shortcut }) {
  const keys = typeof shortcut.keys === 'string' ? [shortcut.keys] : shortcut.keys;
  return (
    <div className="flex min-h-7 items-center justify-between gap-4">
      <dt>{shortcut.label}</dt>
      <dd className="flex shrink-0 items-center gap-1.5">
        {keys.map((pattern, at) => (
          <span key={pattern} className="flex items-center gap-1.5">
            {at > 0 && <span className="text-secondary text-ink-2">{t('shortcuts.or')}</span>}
            <Kbd keys={pattern} />
          </span>
        ))}
      </dd>
    </div>
  );
}

/** Every key that works where one is now, from the registry itself. */
export function ShortcutSheet() {
  const open = useSheet((state) => state.open);
  // Asked again whenever a scope comes or goes.
  useShortcutRegistry((state) => state.entries);
  const groups = open ? sheetGroups(reachableScopes()) : [];
  return (
    <Dialog
      isOpen={open}
      onClose={() => useSheet.setState({ open: false })}
      title={t('shortcuts.title')}
      width="wide"
    >
      <div className="columns-2 gap-10 max-tablet:columns-1">
        {groups.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="pb-1 text-secondary text-ink-2">{group.title}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <Row key={shortcut.label} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
