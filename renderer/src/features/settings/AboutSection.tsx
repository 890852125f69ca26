import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { aboutQuery } from '../../api/server.ts';
import { useSheet } from '../../app/useAppShortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts, Remark, Section } from './Section.tsx';

/** Versions, licence, and the sheet of shortcuts. */
export function AboutSection() {
  const about = useQuery(aboutQuery).data;
  const parts = about
    ? Object.entries({
        Node: about.nodejs?.replace(/^v/, ''),
        SQLite: about.sqlite,
        sharp: about.sharp,
        libvips: about.libvips,
        FFmpeg: about.ffmpeg,
        ExifTool: about.exiftool,
        'ONNX Runtime': about.onnxruntime,
      }).map(([name, version]) => `${name} ${version ?? t('settings.aboutNotFound')}`)
    : [];
  const facts: [string, ReactNode][] = [];
  if (about?.build) facts.push([t('settings.aboutVersion'), about.build]);
  if (about) facts.push([t('settings.aboutProtocol'), about.version]);
  if (parts.length > 0) {
    const list = (
      <ul className="flex flex-wrap gap-x-4">
        {parts.map((part) => (
          <li key={part} className="whitespace-nowrap">
            {part}
          </li>
        ))}
      </ul>
    );
    facts.push([t('settings.aboutParts'), list]);
  }
  return (
    <Section title={t('settings.aboutTitle')}>
      <Facts facts={facts} />
      <Remark>{t('settings.aboutLicence')}</Remark>
      <Button onPress={() => useSheet.setState({ open: true })}>{t('settings.showShortcuts')}</Button>
    </Section>
  );
}
