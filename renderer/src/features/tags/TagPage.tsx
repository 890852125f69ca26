import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Pencil, Tag as TagIcon, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { tagsQuery } from '../../api/tags.ts';
import type { Tag } from '../../api/tags.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { Page } from '../../app/Page.tsx';
import { useDeviceText } from '../../app/touch.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { forgetTag, renameTag } from './tagActions.ts';

/** Letters of a tag's own name that the server takes. */
const longestName = 255;

function RenameDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const tags = useQuery(tagsQuery).data ?? [];
  const [name, setName] = useState(tag.name);
  const [isSaving, setSaving] = useState(false);
  const value = `${tag.value.slice(0, tag.value.lastIndexOf('/') + 1)}${name.trim()}`;
  const isTaken = tags.some((one) => one.id !== tag.id && one.value === value);
  const error = name.includes('/') ? t('tags.noSlash') : isTaken ? t('tags.nameTaken') : undefined;
  const isUsable = name.trim() !== '' && !error;
  /** Refused, the dialog stays with what was typed. */
  const save = async (): Promise<void> => {
    if (name.trim() !== tag.name) {
      setSaving(true);
      const isDone = await renameTag(tag, name.trim());
      setSaving(false);
      if (!isDone) return;
    }
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('tags.rename')}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isUsable && !isSaving) void save();
        }}
      >
        <TextField
          label={t('tags.name')}
          value={name}
          onChange={setName}
          error={error}
          maxLength={longestName}
          autoComplete="off"
          autoFocus
        />
        <DialogActions>
          <Button look="quiet" onPress={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" look="primary" isDisabled={!isUsable || isSaving}>
            {t('tags.rename')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function TagMenu({ tag }: { tag: Tag }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const navigate = useNavigate();
  // Undo brings the tag back with its photos: nothing to ask first.
  const remove = async (): Promise<void> => {
    if (await forgetTag(tag)) await navigate('/tags');
  };
  return (
    <>
      <Menu
        label={t('tags.options')}
        entries={[
          { id: 'rename', label: t('tags.rename'), icon: Pencil, run: () => setIsRenaming(true) },
          {
            id: 'delete',
            label: t('tags.delete'),
            icon: Trash2,
            startsGroup: true,
            danger: true,
            run: () => void remove(),
          },
        ]}
      >
        <IconButton icon={Ellipsis} label={t('tags.options')} />
      </Menu>
      {isRenaming && <RenameDialog tag={tag} onClose={() => setIsRenaming(false)} />}
    </>
  );
}

/** The photos of a tag and of those below it. */
export function TagPage() {
  const emptyBody = useDeviceText('tags.tagEmptyBody');
  const { id } = useParams();
  const tags = useQuery(tagsQuery);
  const tag = tags.data?.find((one) => one.id === id);
  if (tags.isError || (tags.isSuccess && !tag)) {
    return (
      <Page title={t('tags.title')}>
        <EmptyState
          icon={TagIcon}
          title={t('tags.notFound')}
          {...(tags.isError && { body: reasonOf(tags.error) })}
        >
          <ButtonLink href="/tags">{t('tags.back')}</ButtonLink>
        </EmptyState>
      </Page>
    );
  }
  return (
    <CollectionPage
      title={tag?.value ?? t('tags.title')}
      actions={tag && <TagMenu tag={tag} />}
      empty={
        <EmptyState icon={TagIcon} title={t('tags.tagEmpty')} body={emptyBody}>
          <ButtonLink href="/photos">{t('collections.goToPhotos')}</ButtonLink>
        </EmptyState>
      }
    />
  );
}
