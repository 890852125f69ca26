import { Sparkles, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';

const storageKey = 'latent.searchHintClosed';

/** One line about what search could do beside; once closed it stays closed until it says something else. */
export function SearchHintLine({ text }: { text: string }) {
  const [closed, setClosed] = useState(() => localStorage.getItem(storageKey));
  if (closed === text) return null;
  return (
    <p className="mx-4 mb-2 flex min-h-9 items-center gap-2.5 rounded-control bg-wash pl-3 text-secondary text-ink-2">
      <Icon of={Sparkles} size={15} />
      <span className="min-w-0 grow py-1">
        {text}{' '}
        <Link to="/settings#understanding" className="text-ink underline underline-offset-2">
          {t('search.understanding')}
        </Link>
      </span>
      <IconButton
        icon={X}
        label={t('app.close')}
        onPress={() => {
          localStorage.setItem(storageKey, text);
          setClosed(text);
        }}
      />
    </p>
  );
}
