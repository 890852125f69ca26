import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, Link2Off, Upload, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FileTrigger, Form } from 'react-aria-components';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { ApiError, reasonOf } from '../../api/errors.ts';
import { openVisitedLink, visitedLinkQuery } from '../../api/sharing.ts';
import type { SharedLink } from '../../api/sharing.ts';
import { useCollection } from '../../app/collection.ts';
import { queryClient } from '../../app/queryClient.ts';
import { clearSelection, selectedIds, useSelection, whenGathered } from '../../grid/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { download } from '../assetActions/download.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import { timelineFor } from '../timeline/timelines.ts';
import { linkFilter } from './linkFilter.ts';
import { useSendFiles } from './useSendFiles.ts';
import { VisitedPhoto } from './VisitedPhoto.tsx';

function PasswordForm() {
  const [password, setPassword] = useState('');
  const open = useMutation({
    mutationFn: () => openVisitedLink(password),
    onSuccess: (link) => queryClient.setQueryData(visitedLinkQuery.queryKey, link),
  });
  return (
    <main className="flex h-full items-center justify-center p-4">
      <Form
        className="flex w-full max-w-80 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate();
        }}
      >
        <h1 className="text-title font-strong">{t('sharing.pageTitle')}</h1>
        <TextField
          label={t('sharing.password')}
          note={t('sharing.passwordAsked')}
          type="password"
          autoComplete="off"
          value={password}
          onChange={setPassword}
          error={open.isError ? reasonOf(open.error) : undefined}
          autoFocus
        />
        <Button type="submit" look="primary" isDisabled={password === '' || open.isPending}>
          {t('sharing.open')}
        </Button>
      </Form>
    </main>
  );
}

function VisitBar({ link, title }: { link: SharedLink; title: string }) {
  const count = useSelection((state) => state.count);
  const { sending, send } = useSendFiles();
  return (
    <header className="flex h-(--top-bar-height) shrink-0 items-center gap-2 px-4">
      {count > 0 ? (
        <>
          <IconButton icon={X} label={t('assetActions.clearSelection')} onPress={clearSelection} />
          <output className="grow truncate">{t('assetActions.selected', { count })}</output>
        </>
      ) : (
        <>
          <Mark />
          <h1 className="min-w-0 grow truncate text-title font-strong max-tablet:text-header">{title}</h1>
        </>
      )}
      {count > 0 && link.allowDownload && (
        <IconButton
          icon={Download}
          label={t('assetActions.download')}
          onPress={() => whenGathered(() => download(selectedIds()))}
        />
      )}
      {link.allowUpload && count === 0 && (
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={['image/*', 'video/*']}
          onSelect={(files) => void send([...(files ?? [])])}
        >
          <Button isDisabled={sending !== undefined}>
            <Icon of={Upload} />
            {sending ? t('sharing.sending', { ...sending }) : t('sharing.addYours')}
          </Button>
        </FileTrigger>
      )}
    </header>
  );
}

/** What a visitor of a shared link sees: its photos, and nothing else of the library. */
export function VisitPage() {
  const link = useQuery(visitedLinkQuery);
  const shown = useCollection();
  const { assetId } = useParams();
  const navigate = useNavigate();
  const title = link.data?.album?.albumName || link.data?.description || t('sharing.pageTitle');
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title]);
  if (link.isPending) return null;
  if (link.isError) {
    const isClosed = link.error instanceof ApiError && link.error.message === 'Password required';
    if (isClosed) return <PasswordForm />;
    // Only a refusal tells that the link is no good; a server in trouble or out of reach says nothing of it.
    if (!(link.error instanceof ApiError) || link.error.status >= 500) {
      return (
        <main className="h-full">
          <EmptyState title={t('sharing.linkFailed')} body={reasonOf(link.error)}>
            <Button onPress={() => void link.refetch()}>{t('app.retry')}</Button>
          </EmptyState>
        </main>
      );
    }
    return (
      <main className="h-full">
        <EmptyState icon={Link2Off} title={t('sharing.noLink')} body={t('sharing.noLinkBody')} />
      </main>
    );
  }
  const { path } = shown?.collection ?? { path: window.location.pathname };
  return (
    <>
      <div className="flex h-full flex-col" inert={assetId !== undefined}>
        <VisitBar link={link.data} title={title} />
        <main id="content" aria-label={title} className="flex min-h-0 grow flex-col">
          {link.data.description && link.data.description !== title && (
            <p className="px-4 pb-3 whitespace-pre-line text-ink-2">{link.data.description}</p>
          )}
          <div className="relative min-h-0 grow">
            <Timeline filter={linkFilter} empty={<EmptyState title={t('sharing.nothingHere')} />} />
          </div>
        </main>
      </div>
      {assetId !== undefined && (
        <VisitedPhoto
          assetId={assetId}
          source={timelineFor(linkFilter).store}
          mayDownload={link.data.allowDownload}
          onGo={(to) => void navigate(`${path}/${to}`, { replace: true })}
          onClose={() => void navigate(path)}
        />
      )}
    </>
  );
}
