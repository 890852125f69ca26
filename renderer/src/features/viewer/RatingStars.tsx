import { Star } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { classes } from '../../ui/classes.ts';

const all = [1, 2, 3, 4, 5] as const;

/** One to five stars; pressing the last one given takes them away. */
export function RatingStars({ stars, onRate }: { stars: number; onRate: (stars: number) => void }) {
  const [pointed, setPointed] = useState<number>();
  const lit = pointed ?? stars;
  return (
    <fieldset className="-ml-1.5 flex" onPointerLeave={() => setPointed(undefined)}>
      <legend className="sr-only">{t('viewer.rating')}</legend>
      {all.map((star) => (
        <button
          key={star}
          type="button"
          aria-pressed={star <= stars}
          aria-label={t('viewer.star', { count: star })}
          onPointerEnter={() => setPointed(star)}
          onClick={() => onRate(star === stars ? 0 : star)}
          className={classes(
            'target flex cursor-default items-center justify-center rounded-control motion-hover',
            star <= lit ? 'text-safelight' : 'text-ink-3',
          )}
        >
          <Icon of={Star} filled={star <= lit} />
        </button>
      ))}
    </fieldset>
  );
}
