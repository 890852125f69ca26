import { TriangleAlert } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { fileTypeName } from '../../app/fileType.ts';
import { formatBytes, formatMoment } from '../../app/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Asset } from './asset.ts';
import { clockText } from './videoTime.ts';

/** The checksum as people compare it: hexadecimal. */
function hexOf(base64: string): string {
  return Array.from(atob(base64), (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join(
    '',
  );
}

function dimensions({ width, height }: Asset): string | undefined {
  if (!width || !height) return undefined;
  const megapixels = (width * height) / 1_000_000;
  return t('viewer.megapixels', { width, height, megapixels: megapixels.toFixed(megapixels < 10 ? 1 : 0) });
}

/** The file: what it is called, how large it is, where it lives. */
export function FileFacts({ asset }: { asset: Asset }) {
  const size = asset.exifInfo?.fileSizeInByte;
  const facts: [string, string | undefined][] = [
    [t('viewer.fileName'), asset.originalFileName],
    [t('viewer.fileDimensions'), dimensions(asset)],
    [t('viewer.fileSize'), typeof size === 'number' ? formatBytes(size) : undefined],
    [t('viewer.fileDuration'), asset.duration ? clockText(asset.duration / 1000) : undefined],
    [t('viewer.fileType'), fileTypeName(asset.originalMimeType)],
    [t('viewer.fileAdded'), formatMoment(asset.createdAt)],
    [t('viewer.filePath'), asset.originalPath || undefined],
    [t('viewer.fileChecksum'), hexOf(asset.checksum)],
  ];
  return (
    <section>
      <h3 className="mb-1 text-secondary text-ink-2">{t('viewer.file')}</h3>
      {asset.fileProblem !== undefined && (
        <p data-file-problem="" className="mb-2 flex gap-2 text-body wrap-anywhere">
          <span className="mt-0.5 shrink-0 text-warning">
            <Icon of={TriangleAlert} />
          </span>
          {asset.fileProblem}
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name} className="contents">
                <dt className="text-ink-2">{name}</dt>
                <dd className="select-text wrap-anywhere">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
