import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { albumNameMaxLength } from '../../../../shared/api/albums.ts';
import { t } from '../../../../shared/messages/t.ts';
import { createAlbum, updateAlbum } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { live } from '../../api/live.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { rememberEdit } from '../assetActions/albumActions.ts';

/** Makes an album, or changes the name and description of one. */
export function AlbumDialog({
  album,
  parentId,
  onClose,
  onSaved,
}: {
  /** Undefined: a new one. */
  album?: Album;
  /** The album that a new one is put into. */
  parentId?: string;
  onClose: () => void;
  onSaved?: (album: Album) => void;
}) {
  const [albumName, setName] = useState(album?.albumName ?? '');
  const [description, setDescription] = useState(album?.description ?? '');
  const save = useMutation({
    mutationFn: async () => {
      const body = { albumName: albumName.trim(), description: description.trim() };
      if (!album) {
        const made = await createAlbum({ ...body, ...(parentId && { parentId }) });
        live.emit('albums.changed', { albumId: made.id });
        return made;
      }
      const edited = await updateAlbum(album.id, body);
      await rememberEdit(edited);
      return edited.answer;
    },
    onSuccess: (saved) => {
      onClose();
      onSaved?.(saved);
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={album ? t('albums.editTitle') : t('albums.createTitle')}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (albumName.trim()) save.mutate();
        }}
      >
        <TextField
          label={t('albums.name')}
          placeholder={t('albums.namePlaceholder')}
          value={albumName}
          onChange={setName}
          maxLength={albumNameMaxLength}
          error={save.isError ? reasonOf(save.error) : undefined}
          autoFocus
        />
        <TextField label={t('albums.description')} value={description} onChange={setDescription} rows={2} />
        <DialogActions>
          <Button look="quiet" onPress={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" look="primary" isDisabled={!albumName.trim() || save.isPending}>
            {album ? t('app.save') : t('albums.createConfirm')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
