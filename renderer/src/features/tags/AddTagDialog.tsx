import { useQuery } from '@tanstack/react-query';
import { Plus, Tag as TagIcon } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { tagsQuery } from '../../api/tags.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { matchingTags } from './matching.ts';
import { addTag } from './tagActions.ts';

/** Asks which tag the photos get: one that there is, or a new one of the words that are typed. */
export function AddTagDialog({
  isOpen,
  assetIds,
  onClose,
}: {
  isOpen: boolean;
  assetIds: readonly string[];
  onClose: () => void;
}) {
  const tags = useQuery({ ...tagsQuery, enabled: isOpen });
  const [text, setText] = useState('');
  const { found, isNew, value } = matchingTags(tags.data ?? [], text);
  const choose = (name: string): void => {
    setText('');
    onClose();
    void addTag(name, assetIds);
  };
  const row = 'flex min-h-9 w-full items-center gap-3 rounded-control px-2 text-left motion-hover';
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('tags.add')}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (value !== '') choose(value);
        }}
      >
        <TextField
          label={t('tags.name')}
          placeholder={t('tags.placeholder')}
          value={text}
          onChange={setText}
          autoFocus
        />
      </Form>
      {tags.isError && <Notice tone="danger">{reasonOf(tags.error)}</Notice>}
      <ul className="-mx-2 flex max-h-72 flex-col overflow-y-auto">
        {isNew && (
          <li>
            <AriaButton onPress={() => choose(value)} className={`${row} data-hovered:bg-wash`}>
              <Icon of={Plus} />
              <span className="truncate">{t('tags.create', { tag: value })}</span>
            </AriaButton>
          </li>
        )}
        {found.map((tag) => (
          <li key={tag.id}>
            <AriaButton onPress={() => choose(tag.value)} className={`${row} data-hovered:bg-wash`}>
              <Icon of={TagIcon} />
              <span className="truncate">{tag.value}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {tags.isSuccess && tags.data.length === 0 && !isNew && (
        <p className="text-ink-2">{t('tags.noneYet')}</p>
      )}
    </Dialog>
  );
}
