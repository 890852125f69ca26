import { useMutation } from '@tanstack/react-query';
import { Copy, Images, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { deleteLink } from '../../api/sharing.ts';
import type { SharedLink } from '../../api/sharing.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { formatMoment } from '../../app/format.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { copyLink } from './copyLink.ts';
import { LinkDialog } from './LinkDialog.tsx';

/** What a link shows, in a few words. */
export const nameOfLink = ({ album, assets, description }: SharedLink): string =>
  description || album?.albumName || t('albums.size', { count: assets.length });

/** What may be done by it, and until when. */
function factsOf(link: SharedLink): string {
  const facts = [
    link.album ? t('sharing.ofAlbum', { album: link.album.albumName }) : t('sharing.ofPhotos'),
    link.password !== null && t('sharing.hasPassword'),
    !link.showMetadata && t('sharing.withoutMetadata'),
    link.allowUpload && t('sharing.uploads'),
    link.expiresAt !== null &&
      (Date.parse(link.expiresAt) < Date.now()
        ? t('sharing.expired', { when: formatMoment(link.expiresAt) })
        : t('sharing.until', { when: formatMoment(link.expiresAt) })),
  ];
  return facts.filter(Boolean).join(' · ');
}

/** A link of one's own: what it shows, and copying, changing and ending it. */
export function LinkRow({ link }: { link: SharedLink }) {
  const [asking, setAsking] = useState<'edit' | 'delete'>();
  const name = nameOfLink(link);
  const end = useMutation({
    mutationFn: () => deleteLink(link.id),
    onSuccess: () => {
      showToast({ text: t('sharing.linkEnded') });
      void queryClient.invalidateQueries({ queryKey: ['albums'] });
      return queryClient.invalidateQueries({ queryKey: ['links'] });
    },
    onError: (error) => showToast({ tone: 'danger', text: reasonOf(error) }),
  });
  const cover = link.album?.albumThumbnailAssetId ?? link.assets[0]?.id;
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line py-1.5 first:border-t-0">
      <span className="flex size-11 shrink-0 items-center justify-center overflow-hidden rounded-tile bg-wash text-ink-3">
        {cover ? (
          <Picture src={thumbnailUrl(cover)} className="size-full object-cover" />
        ) : (
          <Icon of={Images} />
        )}
      </span>
      <div className="min-w-0 grow">
        <p className="truncate">{name}</p>
        <p className="truncate text-secondary text-ink-2">{factsOf(link)}</p>
      </div>
      <IconButton icon={Copy} label={t('sharing.copyOf', { name })} onPress={() => void copyLink(link)} />
      <IconButton icon={Pencil} label={t('sharing.editOf', { name })} onPress={() => setAsking('edit')} />
      <IconButton icon={Trash2} label={t('sharing.endOf', { name })} onPress={() => setAsking('delete')} />
      {asking === 'edit' && <LinkDialog link={link} onClose={() => setAsking(undefined)} />}
      <ConfirmDialog
        isOpen={asking === 'delete'}
        title={t('sharing.endTitle', { name })}
        body={t('sharing.endBody')}
        confirm={t('sharing.end')}
        cancel={t('app.cancel')}
        onConfirm={() => end.mutate()}
        onClose={() => setAsking(undefined)}
      />
    </li>
  );
}
