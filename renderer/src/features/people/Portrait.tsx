import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { portraitUrl } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { Icon } from '../../ui/Icon.tsx';
import { classes } from '../../ui/classes.ts';

/** A round picture that fills its box; a mark while there is none. Decoration: the name is said beside it. */
export function RoundPicture({ url, dimmed = false }: { url: string | undefined; dimmed?: boolean }) {
  const [failed, setFailed] = useState<string>();
  if (url === undefined || failed === url) {
    return (
      <span className="flex size-full items-center justify-center rounded-full bg-wash-strong text-ink-3">
        <Icon of={UserRound} />
      </span>
    );
  }
  return (
    <img
      src={url}
      alt=""
      loading="lazy"
      draggable={false}
      onError={() => setFailed(url)}
      className={classes('size-full rounded-full bg-wash-strong object-cover', dimmed && 'opacity-45')}
    />
  );
}

/** The portrait of a person. */
export function Portrait({ person, dimmed }: { person: Pick<Person, 'id' | 'updatedAt'>; dimmed?: boolean }) {
  return <RoundPicture url={portraitUrl(person)} {...(dimmed ? { dimmed } : {})} />;
}
