import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { appSettingsQuery } from '../../api/appSettings.ts';
import { libraryQuery } from '../../api/server.ts';
import { useAppearance } from '../../app/appearance.ts';
import { Segments } from '../../ui/Choice.tsx';
import { useImportMode } from '../import/importMode.ts';
import { reasonOf } from '../../api/errors.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ListenForm } from './ListenForm.tsx';
import { forgotten, remembered, useSaveForNextStart } from './nextStart.ts';
import { resetWithUndo } from './resetSection.ts';
import { Facts, Remark, Section } from './Section.tsx';

/** Dark, light, or like the system. */
export function AppearanceSection() {
  const { appearance, choose } = useAppearance();
  return (
    <Section
      title={t('settings.appearanceTitle')}
      onReset={
        appearance === 'system'
          ? undefined
          : () => resetWithUndo(t('settings.appearanceTitle'), choose, 'system', appearance)
      }
    >
      <Segments
        label={t('settings.appearance')}
        value={appearance}
        onChange={choose}
        options={[
          { value: 'system', label: t('settings.appearanceSystem') },
          { value: 'dark', label: t('settings.appearanceDark') },
          { value: 'light', label: t('settings.appearanceLight') },
        ]}
      />
    </Section>
  );
}

/** What becomes of files unless one says otherwise. */
export function ImportSection() {
  const { mode, choose } = useImportMode();
  return (
    <Section
      title={t('settings.importTitle')}
      onReset={
        mode === 'copy' ? undefined : () => resetWithUndo(t('settings.importTitle'), choose, 'copy', mode)
      }
    >
      <Segments
        label={t('importing.modeLabel')}
        value={mode}
        onChange={choose}
        options={[
          { value: 'copy', label: t('importing.modeCopy') },
          { value: 'reference', label: t('importing.modeReference') },
        ]}
      />
      <Remark>{t('settings.importNote')}</Remark>
      <Link
        to="/upload"
        className="inline-flex items-center rounded-control underline underline-offset-2 pointer-coarse:min-h-11"
      >
        {t('upload.send')}
      </Link>
    </Section>
  );
}

/** Who can reach the library. */
export function NetworkSection() {
  const library = useQuery(libraryQuery).data;
  const app = useQuery(appSettingsQuery).data;
  const save = useSaveForNextStart({ isQuiet: true });
  const isChanged = app?.host.source === 'file' || app?.port.source === 'file';
  const addresses = library?.addresses ?? [window.location.origin];
  return (
    <Section
      title={t('settings.networkTitle')}
      onReset={
        isChanged
          ? () => resetWithUndo(t('settings.networkTitle'), save.mutateAsync, forgotten(app), remembered(app))
          : undefined
      }
    >
      <p className="max-w-[560px]">{library?.lan ? t('settings.networkOn') : t('settings.networkOff')}</p>
      <Facts facts={[[t('settings.networkAddress'), addresses.join(', ')]]} />
      {app && <ListenForm key={`${app.host.value} ${app.port.value}`} settings={app} />}
      {save.isError && <Notice tone="danger">{reasonOf(save.error)}</Notice>}
    </Section>
  );
}
