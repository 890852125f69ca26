import { Check, Maximize2, Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import type { Copy } from '../../api/duplicates.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { classes } from '../../ui/classes.ts';
import type { ComparedFact } from './facts.ts';

/** One of several copies: the picture, which is pressed to keep it or not, and what there is to know of it. */
export function CopyCard({
  copy,
  number,
  facts,
  isKept,
  isSuggested,
  onToggle,
}: {
  copy: Copy;
  /** Its place in the group, which is also its key. */
  number: number;
  facts: readonly ComparedFact[];
  isKept: boolean;
  isSuggested: boolean;
  onToggle: () => void;
}) {
  const name = copy.originalFileName;
  const decision = isKept ? t('duplicates.keeps') : t('duplicates.goes');
  return (
    <li data-copy={copy.id} className="flex min-w-0 flex-col gap-2">
      <Button
        onPress={onToggle}
        aria-label={t('duplicates.copyNamed', { decision, number, name })}
        aria-keyshortcuts={number <= 9 ? String(number) : undefined}
        className={classes(
          'relative flex h-(--tall) items-center justify-center overflow-hidden rounded-control bg-wash outline-offset-2',
          isKept ? 'ring-2 ring-safelight' : 'ring-1 ring-line',
        )}
      >
        <Picture
          src={thumbnailUrl(copy.id, 'preview', copy.thumbhash)}
          className={classes('size-full object-contain motion-hover', !isKept && 'opacity-45')}
        />
        <span
          className={classes(
            'absolute bottom-2 left-2 flex items-center gap-1.5 rounded-full px-2.5 py-1 text-secondary',
            isKept ? 'bg-safelight-fill text-on-safelight' : 'bg-tray text-ink',
          )}
        >
          <Icon of={isKept ? Check : Trash2} size={14} />
          {decision}
        </span>
      </Button>
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 grow truncate text-body font-strong" title={name}>
          <span className="text-ink-3">{number} </span>
          {name}
        </h3>
        {isSuggested && (
          <span className="shrink-0 text-secondary text-ink-2">{t('duplicates.suggested')}</span>
        )}
        <Link
          to={`/photos/${copy.id}`}
          aria-label={t('duplicates.openNamed', { name })}
          className="target inline-flex shrink-0 items-center justify-center rounded-control text-ink-2 hover:bg-wash hover:text-ink"
        >
          <Icon of={Maximize2} />
        </Link>
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-body">
        {facts.map((fact) => (
          <div key={fact.name} className="contents">
            <dt className="text-ink-2">{t(fact.name)}</dt>
            <dd className={classes('wrap-anywhere', fact.differs ? 'font-strong text-ink' : 'text-ink-2')}>
              {fact.text}
              {fact.isBest && (
                <span className="ml-2 rounded-full bg-wash-strong px-2 text-secondary font-normal text-ink">
                  {t('duplicates.best')}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
