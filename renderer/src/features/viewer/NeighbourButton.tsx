import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { classes } from '../../ui/classes.ts';
import { useTransitionNames } from './viewerStore.ts';

/** To the photo before or after, at the side of the stage. Fingers swipe instead. */
export function NeighbourButton({
  side,
  to,
  isShown,
  onPress,
}: {
  side: 'previous' | 'next';
  to: string | undefined;
  isShown: boolean;
  onPress: () => void;
}) {
  const names = useTransitionNames();
  if (!to) return null;
  return (
    <div
      data-chrome=""
      className={classes(
        'motion-hover absolute top-1/2 -translate-y-1/2 pointer-coarse:hidden',
        side === 'previous' ? 'left-3' : 'right-3',
        !isShown && 'pointer-events-none opacity-0 focus-within:opacity-100',
      )}
      style={{ viewTransitionName: names[side] }}
    >
      <Button
        aria-label={side === 'previous' ? t('viewer.previous') : t('viewer.next')}
        data-controls=""
        onPress={onPress}
        className="ring-on-photo flex size-11 cursor-default items-center justify-center rounded-full bg-scrim text-on-photo opacity-80 motion-hover data-hovered:opacity-100"
      >
        <Icon of={side === 'previous' ? ChevronLeft : ChevronRight} size={22} />
      </Button>
    </div>
  );
}
