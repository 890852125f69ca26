import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { TextField } from '../../ui/TextField.tsx';
import type { Asset } from './asset.ts';
import { describe } from './assetEdits.ts';

/** The description; kept when the field is left. */
export function DescriptionEditor({ asset }: { asset: Asset }) {
  const saved = asset.exifInfo?.description ?? '';
  const [draft, setDraft] = useState<string>();
  const keep = (): void => {
    if (draft !== undefined) void describe(asset, draft.trim());
    setDraft(undefined);
  };
  return (
    <TextField
      label={t('viewer.description')}
      placeholder={t('viewer.addDescription')}
      rows={2}
      value={draft ?? saved}
      onChange={setDraft}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setDraft(undefined);
          // Leaves the field, not the viewer.
          event.stopPropagation();
          if (event.target instanceof HTMLElement)
            event.target.closest<HTMLElement>('[data-viewer]')?.focus();
        }
      }}
    />
  );
}
