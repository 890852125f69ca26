import { useQuery } from '@tanstack/react-query';
import { Tag as TagIcon } from 'lucide-react';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { tagsQuery } from '../../api/tags.ts';
import type { Tag } from '../../api/tags.ts';
import { Page } from '../../app/Page.tsx';
import { useDeviceText } from '../../app/touch.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** Pixels that a tag stands further in than the one above it. */
const indent = 24;

function TagRow({ tag }: { tag: Tag }) {
  const depth = tag.value.split('/').length - 1;
  return (
    <li style={{ paddingInlineStart: depth * indent }}>
      <Link
        to={`/tags/${tag.id}`}
        className="flex min-h-9 items-center gap-3 rounded-control px-3 motion-hover hover:bg-wash pointer-coarse:min-h-11"
      >
        <span aria-hidden="true" style={tag.color === undefined ? undefined : { color: tag.color }}>
          <Icon of={TagIcon} />
        </span>
        <span className="truncate">{tag.name}</span>
      </Link>
    </li>
  );
}

/** The tree of tags. */
export function TagsPage() {
  const tags = useQuery(tagsQuery);
  const emptyBody = useDeviceText('tags.emptyBody');
  return (
    <Page title={t('tags.title')} scrolls>
      {tags.isError && (
        <EmptyState title={t('app.actionFailed', { label: t('tags.title'), reason: reasonOf(tags.error) })}>
          <Button onPress={() => void tags.refetch()}>{t('app.retry')}</Button>
        </EmptyState>
      )}
      {tags.data?.length === 0 && (
        <EmptyState icon={TagIcon} title={t('tags.empty')} body={emptyBody}>
          <ButtonLink href="/photos">{t('collections.goToPhotos')}</ButtonLink>
        </EmptyState>
      )}
      {tags.data && tags.data.length > 0 && (
        <ul className="flex max-w-[560px] flex-col px-2 pt-1 pb-6">
          {tags.data.map((tag) => (
            <TagRow key={tag.id} tag={tag} />
          ))}
        </ul>
      )}
    </Page>
  );
}
