import { useQuery } from '@tanstack/react-query';
import { Layers2 } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { stackQuery } from '../../api/stacks.ts';
import { Picture } from '../../ui/Picture.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { lead } from '../stacks/stackActions.ts';

/** The photos of the stack that the one on screen is in, at the foot; and which of them is shown for all. */
export function StackStrip({
  stackId,
  assetId,
  onGo,
}: {
  stackId: string;
  assetId: string;
  onGo: (assetId: string) => void;
}) {
  const { data: stack } = useQuery({ ...stackQuery(stackId), retry: false });
  if (!stack || stack.assets.length < 2) return null;
  return (
    <nav
      aria-label={t('stacks.members', { count: stack.assets.length })}
      data-controls=""
      data-stack={stackId}
      className="relative flex h-16 shrink-0 items-center justify-center gap-1 overflow-x-auto bg-black px-3"
    >
      {stack.assets.map((asset, index) => (
        <button
          key={asset.id}
          type="button"
          aria-current={asset.id === assetId}
          aria-label={t('stacks.member', { index: index + 1, count: stack.assets.length })}
          onClick={() => onGo(asset.id)}
          className={classes(
            'ring-on-photo h-12 w-14 shrink-0 overflow-hidden rounded-tile bg-white/10 motion-hover',
            asset.id === assetId
              ? 'outline-2 -outline-offset-2 outline-safelight'
              : 'opacity-60 hover:opacity-100',
          )}
        >
          <Picture
            src={thumbnailUrl(asset.id, 'thumbnail', asset.thumbhash)}
            className="size-full object-cover"
          />
        </button>
      ))}
      {assetId !== stack.primaryAssetId && (
        <IconButton
          icon={Layers2}
          label={t('stacks.lead')}
          onPress={() => void lead(stackId, assetId)}
          surface="photo"
        />
      )}
    </nav>
  );
}
