import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { importsQuery } from '../../api/imports.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ActivityRow } from '../activity/ActivityRow.tsx';
import { useActivity } from '../activity/activity.ts';
import { useFailureCount } from '../activity/failures.ts';
import { useImportMode } from '../import/importMode.ts';
import { useUploads } from '../import/uploads.ts';
import { ChooseSource } from './ChooseSource.tsx';
import { FirstPhotos } from './FirstPhotos.tsx';
import { ModeCards } from './ModeCards.tsx';
import { leaveFirstRun } from './firstRunLeft.ts';

function Coming({ onShow }: { onShow: () => void }) {
  const lines = useActivity((state) => state.lines);
  const failures = useFailureCount();
  return (
    <>
      <h2 className="text-center text-title font-strong">
        {lines.length > 0 ? t('firstRun.working') : t('firstRun.ready')}
      </h2>
      <FirstPhotos />
      <div className="mx-auto flex w-full max-w-[480px] flex-col gap-3">
        <ul className="flex min-h-16 flex-col gap-1">
          {lines.map((line) => (
            <ActivityRow key={line.id} line={line} />
          ))}
        </ul>
        {failures > 0 && <Notice tone="warning">{t('firstRun.problem', { count: failures })}</Notice>}
        <Button look="primary" onPress={onShow} className="self-center">
          {t('firstRun.show')}
        </Button>
      </div>
    </>
  );
}

/** The first screen of a new library: one question, then photographs. Always dark: nothing has been developed yet. */
export function FirstRunPage() {
  const navigate = useNavigate();
  const { mode, choose } = useImportMode();
  const imports = useQuery(importsQuery);
  const uploading = useUploads((state) => state.items.length > 0);
  const begun =
    uploading || (imports.data ?? []).some((one) => one.state !== 'cancelled' && one.counts.found > 0);
  useEffect(() => {
    document.title = `${t('firstRun.title')} · ${t('app.name')}`;
  }, []);
  const leave = (): void => {
    leaveFirstRun();
    void navigate('/photos');
  };
  return (
    <main className="h-full overflow-x-hidden overflow-y-auto bg-black text-ink scheme-dark">
      <div className="mx-auto flex min-h-full max-w-[760px] flex-col justify-center gap-8 p-6">
        <header className="flex flex-col items-center gap-5 text-center">
          <Mark size={48} />
          <h1 className="text-hero font-hero text-balance">{t('firstRun.lead')}</h1>
        </header>
        {begun ? (
          <Coming onShow={leave} />
        ) : (
          <>
            <ModeCards mode={mode} onChange={choose} />
            <ChooseSource mode={mode} />
            <Button look="quiet" onPress={leave} className="self-center text-ink-2">
              {t('firstRun.skip')}
            </Button>
          </>
        )}
      </div>
    </main>
  );
}
