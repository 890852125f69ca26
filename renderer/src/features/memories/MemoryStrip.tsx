import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { memoriesQuery } from '../../api/memories.ts';
import type { Memory } from '../../api/memories.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Picture } from '../../ui/Picture.tsx';
import { classes } from '../../ui/classes.ts';
import { MemoryPlayer } from './MemoryPlayer.tsx';

const yearsAgo = (memory: Memory): string =>
  t('memories.yearsAgo', { count: new Date().getFullYear() - memory.data.year });

function Card({ memory, onOpen }: { memory: Memory; onOpen: () => void }) {
  const [cover] = memory.assets;
  return (
    <li className="shrink-0">
      <button
        type="button"
        data-memory={memory.id}
        aria-label={t('memories.open', { when: yearsAgo(memory), count: memory.assets.length })}
        onClick={onOpen}
        className="ring-on-photo group relative block h-24 w-40 overflow-hidden rounded-control bg-wash max-tablet:h-20 max-tablet:w-32"
      >
        {cover && (
          <Picture
            src={thumbnailUrl(cover.id, 'preview', cover.thumbhash)}
            // What was looked at steps back.
            className={classes('size-full object-cover', memory.seenAt !== undefined && 'opacity-70')}
          />
        )}
        <span className="absolute inset-x-0 bottom-0 bg-scrim px-2.5 py-1.5 text-left text-secondary font-strong text-on-photo">
          {yearsAgo(memory)}
        </span>
      </button>
    </li>
  );
}

/** What this day brings back, above the photos; nothing on days that bring nothing. */
export function MemoryStrip() {
  const [now] = useState(() => new Date());
  const { data = [] } = useQuery({ ...memoriesQuery(now), retry: false });
  const memories = data.filter(({ assets }) => assets.length > 0);
  const [openId, setOpenId] = useState<string>();
  const open = memories.find(({ id }) => id === openId);
  if (memories.length === 0) return null;
  return (
    <section aria-label={t('memories.title')} className="shrink-0 px-4 pt-1 pb-3">
      <ul data-strip="" className="flex gap-2 overflow-x-auto p-0.5 [scrollbar-width:none]">
        {memories.map((memory) => (
          <Card key={memory.id} memory={memory} onOpen={() => setOpenId(memory.id)} />
        ))}
      </ul>
      {open && (
        <MemoryPlayer
          key={open.id}
          memory={open}
          title={yearsAgo(open)}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </section>
  );
}
