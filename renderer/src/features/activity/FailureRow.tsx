import { ClipboardCopy, EyeOff, FolderOpen, RotateCw } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { bridge } from '../../app/bridge.ts';
import { toClipboard } from '../../app/toClipboard.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { reasonText } from './reasonText.ts';

/** The last part of a path of any platform. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) || path;
}

const copyPath = (path: string): Promise<void> =>
  toClipboard(path, t('activity.pathCopied'), t('activity.pathByHand', { path }));

/** A file that could not be read: which, why, and what can be done. */
export function FailureRow({
  path,
  reason,
  assetId,
  onRetry,
  onIgnore,
}: {
  path: string;
  reason: string;
  assetId?: string | null | undefined;
  onRetry?: () => void;
  onIgnore?: () => void;
}) {
  const file = fileNameOf(path);
  const native = bridge;
  return (
    <li className="flex items-start gap-1 py-1.5 pl-4 pr-2">
      <div className="min-w-0 grow py-0.5">
        <p className="truncate" title={path}>
          {file}
        </p>
        <p className="text-secondary text-ink-2">{reasonText(reason, file)}</p>
      </div>
      {native && assetId && (
        <IconButton
          icon={FolderOpen}
          label={t('activity.revealOne', { file })}
          onPress={() => void native.showInFolder(assetId)}
        />
      )}
      {path !== file && (
        <IconButton
          icon={ClipboardCopy}
          label={t('activity.copyPathOne', { file })}
          onPress={() => void copyPath(path)}
        />
      )}
      {onRetry && <IconButton icon={RotateCw} label={t('activity.retryOne', { file })} onPress={onRetry} />}
      {onIgnore && <IconButton icon={EyeOff} label={t('activity.ignoreOne', { file })} onPress={onIgnore} />}
    </li>
  );
}
