import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AddTagDialog } from '../tags/AddTagDialog.tsx';
import { removeTag } from '../tags/tagActions.ts';
import type { Asset } from './asset.ts';

/** The photo's tags; each leads to its photos and can be taken off. */
export function TagsPart({ asset }: { asset: Asset }) {
  const [isAdding, setIsAdding] = useState(false);
  const tags = asset.tags ?? [];
  return (
    <section data-tags="">
      <h3 className="mb-1 text-secondary text-ink-2">{t('viewer.tags')}</h3>
      {tags.length > 0 && (
        <ul className="mb-1 flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li
              key={tag.id}
              className="inline-flex h-8 max-w-full items-center rounded-full border border-line-strong pl-3 pointer-coarse:h-11"
            >
              <Link to={`/tags/${tag.id}`} className="truncate hover:underline">
                {tag.value}
              </Link>
              <AriaButton
                aria-label={t('tags.removeOne', { tag: tag.value })}
                onPress={() => void removeTag(tag, [asset.id])}
                className="target flex h-full w-8 shrink-0 items-center justify-center rounded-full text-ink-2 motion-hover data-hovered:bg-wash data-hovered:text-ink"
              >
                <Icon of={X} size={14} />
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
      <Button look="quiet" className="-ml-3 text-ink-2" onPress={() => setIsAdding(true)}>
        <Icon of={Plus} />
        {t('tags.add')}
      </Button>
      <AddTagDialog isOpen={isAdding} assetIds={[asset.id]} onClose={() => setIsAdding(false)} />
    </section>
  );
}
