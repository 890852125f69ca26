import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AssetEditsResponse } from '../../../../shared/api/edits.ts';
import { t } from '../../../../shared/messages/t.ts';
import { editsQuery } from '../../api/edits.ts';
import { reasonOf } from '../../api/errors.ts';
import { unedited } from '../../api/media.ts';
import { useDeviceText } from '../../app/touch.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useElementSize } from '../viewer/useElementSize.ts';
import { fitSize } from '../viewer/zoom.ts';
import { CropFrame } from './CropFrame.tsx';
import {
  draftOf,
  editsOf,
  keptSize,
  transformOf,
  turnDraft,
  turnedSize,
  untouched,
  withRatio,
} from './draft.ts';
import type { Draft, Size } from './draft.ts';
import { EditTools } from './EditTools.tsx';
import { saveDraft } from './saveDraft.ts';
import { useEditorShortcuts } from './useEditorShortcuts.ts';

interface EditorProps {
  assetId: string;
  onClose: () => void;
}

/** Cropping, turning and mirroring one photo, over the viewer. The file stays as it is; what is shown of it changes. */
export function PictureEditor({ assetId, onClose }: EditorProps) {
  const { data, error } = useQuery(editsQuery(assetId));
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  return (
    <section
      ref={root}
      tabIndex={-1}
      aria-label={t('edits.title')}
      data-editor=""
      data-controls=""
      className="absolute inset-0 z-20 flex flex-col bg-room text-ink outline-none"
    >
      {data?.original ? (
        <Editing key={assetId} assetId={assetId} saved={data} original={data.original} onClose={onClose} />
      ) : (
        <Waiting error={error ?? (data && t('edits.notReady'))} onClose={onClose} />
      )}
    </section>
  );
}

/** Until it is known how the photo is edited now, or why that can't be known. */
function Waiting({ error, onClose }: { error: unknown; onClose: () => void }) {
  useEditorShortcuts({ onCancel: onClose });
  return (
    <div className="flex grow flex-col items-center justify-center gap-3 p-6 text-center">
      {error ? (
        <>
          <h2 className="text-title font-strong">{t('edits.failedTitle')}</h2>
          <p className="max-w-prose text-ink-2">{typeof error === 'string' ? error : reasonOf(error)}</p>
        </>
      ) : (
        <output>{t('viewer.loading')}</output>
      )}
      <Button onPress={onClose}>{t('app.close')}</Button>
    </div>
  );
}

function Editing({
  assetId,
  saved,
  original,
  onClose,
}: EditorProps & { saved: AssetEditsResponse; original: Size }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(saved.edits, original));
  const [isSaving, setIsSaving] = useState(false);
  const edits = editsOf(draft, original);
  const isChanged =
    JSON.stringify(edits) !== JSON.stringify(editsOf(draftOf(saved.edits, original), original));

  async function save(): Promise<void> {
    if (isSaving) return;
    setIsSaving(true);
    if (!isChanged || (await saveDraft(assetId, saved.edits, edits))) onClose();
    else setIsSaving(false);
  }
  useEditorShortcuts({
    onCancel: onClose,
    onSave: () => void save(),
    editing: { draft, original, onChange: setDraft },
  });
  const kept = keptSize(draft, original);
  return (
    <>
      <header className="flex shrink-0 items-center gap-1 px-2 pt-[max(8px,env(safe-area-inset-top))] pb-2">
        <IconButton icon={X} label={t('app.cancel')} keys="Escape" onPress={onClose} />
        <h2 className="min-w-0 truncate px-1 text-header font-strong max-tablet:hidden">
          {t('edits.title')}
        </h2>
        <output className="min-w-0 grow truncate px-1 text-secondary text-ink-2">
          {isSaving ? t('edits.saving') : t('edits.kept', kept)}
        </output>
        <Button
          look="quiet"
          isDisabled={edits.length === 0 && draft.ratio === 'free'}
          onPress={() => setDraft(untouched)}
        >
          {t('edits.reset')}
        </Button>
        <Button look="primary" isDisabled={isSaving} onPress={() => void save()}>
          {t('app.save')}
        </Button>
      </header>
      <Table assetId={assetId} draft={draft} original={original} onChange={setDraft} />
      <EditTools
        ratio={draft.ratio}
        onRatio={(ratio) => setDraft(withRatio(draft, ratio, original))}
        onTurn={(by) => setDraft(turnDraft(draft, by))}
      />
    </>
  );
}

/** The whole picture as it is turned now, with the frame of what is kept. */
function Table({
  assetId,
  draft,
  original,
  onChange,
}: {
  assetId: string;
  draft: Draft;
  original: Size;
  onChange: (draft: Draft) => void;
}) {
  const said = useDeviceText('edits.stage');
  const room = useRef<HTMLDivElement>(null);
  const stage = useElementSize(room);
  const shown = fitSize(turnedSize(original, draft.orientation), stage);
  const upright = turnedSize(shown, draft.orientation);
  return (
    <div className="relative min-h-0 grow px-7 py-4">
      <div ref={room} className="relative size-full">
        <div
          className="absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-1/2"
          style={{ width: shown.width, height: shown.height }}
        >
          <img
            src={unedited(assetId)}
            alt={said}
            draggable={false}
            className="absolute top-1/2 left-1/2 max-w-none select-none"
            style={{
              width: upright.width,
              height: upright.height,
              transform: `translate(-50%, -50%) ${transformOf(draft.orientation)}`,
            }}
          />
          <CropFrame draft={draft} original={original} onChange={onChange} />
        </div>
      </div>
    </div>
  );
}
