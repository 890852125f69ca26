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
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { forgetTag, renameTag } from './tagActions.ts';

function RenameDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const [name, setName] = useState(tag.name);
  const isUsable = name.trim() !== '' && !name.includes('/');
  return (
    <Dialog isOpen onClose={onClose} title={t('tags.rename')}>
      <Form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isUsable) return;
          onClose();
          if (name.trim() !== tag.name) void renameTag(tag, name.trim());
        }}
      >
        <TextField label={t('tags.name')} value={name} onChange={setName} className="grow" autoFocus />
        <Button type="submit" look="primary" isDisabled={!isUsable}>
          {t('tags.rename')}
        </Button>
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
