import { useQuery } from '@tanstack/react-query';
import { HardDrive, FolderOpen } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { ImportMode } from '../../../../shared/api/imports.ts';
import { t } from '../../../../shared/messages/t.ts';
import { libraryQuery, storageQuery } from '../../api/server.ts';
import { formatBytes } from '../../app/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { classes } from '../../ui/classes.ts';

function Card({
  value,
  icon,
  title,
  lines,
  foot,
}: {
  value: ImportMode;
  icon: LucideIcon;
  title: string;
  lines: readonly string[];
  foot: string;
}) {
  return (
    <Radio
      value={value}
      className="flex grow basis-0 cursor-default flex-col gap-3 rounded-dialog border border-line-strong bg-bench p-5 motion-hover data-hovered:bg-tray data-selected:border-safelight"
    >
      {({ isSelected }) => (
        <>
          <span className="flex items-center gap-2.5">
            <Icon of={icon} />
            <span className="grow text-header font-strong">{title}</span>
            <span
              aria-hidden="true"
              className={classes(
                'flex size-4 items-center justify-center rounded-full border',
                isSelected ? 'border-safelight bg-safelight' : 'border-line-strong',
              )}
            >
              {isSelected && <span className="size-1.5 rounded-full bg-on-safelight" />}
            </span>
          </span>
          {lines.map((line) => (
            <span key={line} className="text-ink-2">
              {line}
            </span>
          ))}
          <span className="mt-auto pt-1 text-secondary break-all text-ink">{foot}</span>
        </>
      )}
    </Radio>
  );
}

function copyFoot(path: string | undefined, free: number | undefined): string {
  if (free === undefined) return path ?? '';
  const text = formatBytes(free);
  return path ? t('firstRun.copyWhere', { path, free: text }) : t('firstRun.copyFree', { free: text });
}

/** The one question of the first run: copy, or leave in place, with what follows from each. */
export function ModeCards({ mode, onChange }: { mode: ImportMode; onChange: (mode: ImportMode) => void }) {
  const storage = useQuery(storageQuery);
  const library = useQuery(libraryQuery);
  return (
    <RadioGroup value={mode} onChange={(value) => onChange(value === 'reference' ? 'reference' : 'copy')}>
      <Label className="sr-only">{t('firstRun.question')}</Label>
      <div className="flex gap-3 max-tablet:flex-col">
        <Card
          value="copy"
          icon={HardDrive}
          title={t('firstRun.copyTitle')}
          lines={[t('firstRun.copyFirst'), t('firstRun.copySecond')]}
          foot={copyFoot(library.data?.originalsPath, storage.data?.diskAvailableRaw)}
        />
        <Card
          value="reference"
          icon={FolderOpen}
          title={t('firstRun.referenceTitle')}
          lines={[t('firstRun.referenceFirst'), t('firstRun.referenceSecond')]}
          foot={t('firstRun.referenceSpace')}
        />
      </div>
    </RadioGroup>
  );
}
