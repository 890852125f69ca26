/** @file The editor's keys. While it is open the viewer's are silent. */
import { t } from '../../../../shared/messages/t.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import type { Shortcut } from '../../app/shortcuts.ts';
import { dragHandle, moveDraft, turnDraft, untouched } from './draft.ts';
import type { Draft, Size } from './draft.ts';

/** What a press of an arrow does, as part of the picture. */
const step = 0.01;

const arrows = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
} as const;

export function useEditorShortcuts({
  onCancel,
  onSave,
  editing,
}: {
  onCancel: () => void;
  onSave?: () => void;
  editing?: { draft: Draft; original: Size; onChange: (draft: Draft) => void };
}): void {
  const keys: Record<string, Shortcut> = {
    cancel: { keys: 'Escape', label: t('app.cancel'), run: onCancel },
    ...(onSave && { save: { keys: ['Enter', 'Mod+S'], label: t('app.save'), run: onSave } }),
    ...(editing && editingKeys(editing)),
  };
  useShortcuts('edit', keys, { title: t('edits.title'), exclusive: true });
}

function editingKeys({
  draft,
  original,
  onChange,
}: {
  draft: Draft;
  original: Size;
  onChange: (draft: Draft) => void;
}): Record<string, Shortcut> {
  const turn = (keys: string, label: string, by: 2 | 4 | 6 | 8): Shortcut => ({
    keys,
    label,
    run: () => onChange(turnDraft(draft, by)),
  });
  const moves = Object.entries(arrows).flatMap(([key, [dx, dy]]): [string, Shortcut][] => [
    [
      `move${key}`,
      { keys: key, label: t('edits.move'), repeat: true, run: () => onChange(moveDraft(draft, dx, dy)) },
    ],
    [
      `size${key}`,
      {
        keys: `Shift+${key}`,
        label: t('edits.resize'),
        repeat: true,
        run: () => onChange(dragHandle(draft, dx === 0 ? 's' : 'e', dx, dy, original)),
      },
    ],
  ]);
  return {
    ...Object.fromEntries(moves),
    left: turn('[', t('edits.turnLeft'), 8),
    right: turn(']', t('edits.turnRight'), 6),
    mirror: turn('H', t('edits.mirror'), 2),
    flip: turn('V', t('edits.flip'), 4),
    reset: { keys: '0', label: t('edits.reset'), run: () => onChange(untouched) },
  };
}
