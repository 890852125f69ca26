import { FolderInput, FolderOpen, ScanSearch, Upload } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ImportMode } from '../../../../shared/api/imports.ts';
import { t } from '../../../../shared/messages/t.ts';
import { bridge } from '../../app/bridge.ts';
import { keepsItsKeys } from '../../app/shortcuts.ts';
import { showToast } from '../../app/toasts.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { classes } from '../../ui/classes.ts';
import { filesOfDrop } from './droppedFiles.ts';
import { importNativeFiles } from './importPaths.ts';
import { uploadFiles } from './uploads.ts';
import { searchByPicture } from '../search/searchByPicture.ts';

const carriesFiles = (data: DataTransfer | null): data is DataTransfer =>
  data?.types.includes('Files') ?? false;

async function take(data: DataTransfer, mode: ImportMode | undefined): Promise<void> {
  if (bridge) {
    await importNativeFiles(Array.from(data.files), mode);
    return;
  }
  const files = await filesOfDrop(data.items);
  if (files.length === 0) showToast({ text: t('importing.nothingToImport') });
  uploadFiles(files);
}

/** How many files hang on the pointer, or undefined while none do. Watches the whole window. */
function useDraggedCount(
  onDrop: (data: DataTransfer, target: EventTarget | null) => void,
): number | undefined {
  const [count, setCount] = useState<number>();
  const latest = useRef(onDrop);
  useLayoutEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    // Entering a child leaves its parent: only the balance tells whether the pointer is still in the window.
    let depth = 0;
    const listen = new AbortController();
    const { signal } = listen;
    const end = (): void => {
      depth = 0;
      setCount(undefined);
    };
    const onEnter = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth += 1;
      setCount(event.dataTransfer.items.length);
    };
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onLeave = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth -= 1;
      if (depth <= 0) end();
    };
    const onDropped = (event: DragEvent): void => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      end();
      latest.current(event.dataTransfer, event.target);
    };
    window.addEventListener('dragenter', onEnter, { signal });
    window.addEventListener('dragover', onOver, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('drop', onDropped, { signal });
    return () => listen.abort();
  }, []);
  return count;
}

function Target({
  icon,
  title,
  note,
  mode,
}: {
  icon: LucideIcon;
  title: string;
  note?: string;
  mode: ImportMode | 'search';
}) {
  const [over, setOver] = useState(false);
  return (
    <div
      data-import-mode={mode}
      onDragEnter={() => setOver(true)}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false);
      }}
      className={classes(
        'flex grow basis-0 flex-col items-center justify-center gap-2 rounded-dialog border-2 border-dashed p-6 text-center motion-hover',
        over ? 'border-safelight bg-wash-strong' : 'border-line-strong',
      )}
    >
      <Icon of={icon} size={32} />
      <p className="text-title font-strong">{title}</p>
      {note && <p className="max-w-72 text-ink-2">{note}</p>}
    </div>
  );
}

function modeAt(target: EventTarget | null): ImportMode | 'search' | undefined {
  const chosen = target instanceof Element ? target.closest('[data-import-mode]') : null;
  const mode = chosen?.getAttribute('data-import-mode');
  return mode === 'copy' || mode === 'reference' || mode === 'search' ? mode : undefined;
}

/** Takes files dropped anywhere on the window, or pasted, and shows beforehand what will become of them. */
export function DropZone() {
  const navigate = useNavigate();
  const count = useDraggedCount((data, target) => {
    const mode = modeAt(target);
    if (mode !== 'search') {
      void take(data, mode);
      return;
    }
    void searchByPicture(data.files[0]).then((address) => address && navigate(address));
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = Array.from(event.clipboardData?.files ?? []);
      if (files.length === 0 || keepsItsKeys(event.target, 'Paste')) return;
      event.preventDefault();
      void importNativeFiles(files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
  if (count === undefined) return null;
  return (
    <div className="fixed inset-0 z-60 flex gap-4 bg-room/92 p-8 max-tablet:flex-col" role="presentation">
      {bridge ? (
        <>
          <Target
            icon={FolderInput}
            title={t('importing.dropCopy', { count })}
            note={t('importing.dropCopyNote')}
            mode="copy"
          />
          <Target
            icon={FolderOpen}
            title={t('importing.dropReference')}
            note={t('importing.dropReferenceNote')}
            mode="reference"
          />
        </>
      ) : (
        <Target
          icon={Upload}
          title={t('importing.dropUpload', { count })}
          note={t('importing.dropCopyNote')}
          mode="copy"
        />
      )}
      {count === 1 && (
        <Target
          icon={ScanSearch}
          title={t('search.dropPicture')}
          note={t('search.dropPictureNote')}
          mode="search"
        />
      )}
    </div>
  );
}
