import { useRef, useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { TextField } from '../../ui/TextField.tsx';
import type { Asset } from './asset.ts';
import { describe } from './assetEdits.ts';

/** The description; kept when the field is left, except by Escape. */
export function DescriptionEditor({ asset }: { asset: Asset }) {
  const saved = asset.exifInfo?.description ?? '';
  const [draft, setDraft] = useState<string>();
  const isDropped = useRef(false);
  const leave = (): void => {
    if (draft !== undefined && !isDropped.current) void describe(asset, draft.trim());
    isDropped.current = false;
    setDraft(undefined);
  };
  return (
    <TextField
      label={t('viewer.description')}
      placeholder={t('viewer.addDescription')}
      rows={2}
      value={draft ?? saved}
      onChange={setDraft}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !(event.target instanceof HTMLElement)) return;
        isDropped.current = true;
        // Leaves the field, not the viewer, whose keys are heard again.
        event.target.closest<HTMLElement>('[data-viewer]')?.focus();
      }}
    />
  );
}
