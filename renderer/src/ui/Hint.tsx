import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './Kbd.tsx';

/** Half a second before the first hint: long enough not to flicker while the pointer passes. */
const delayMillis = 500;

/** Shows the name (and key) of the control it surrounds. */
export function Hint({
  text,
  keys,
  children,
}: {
  text: string;
  keys?: string | undefined;
  children: ReactElement;
}) {
  return (
    <TooltipTrigger delay={delayMillis} closeDelay={80}>
      {children}
      <Tooltip
        offset={6}
        className="flex items-center gap-2 rounded-control border border-line bg-tray px-2 py-1 text-secondary text-ink shadow-tray motion-panel data-entering:opacity-0 data-exiting:opacity-0"
      >
        {text}
        {keys && <Kbd keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
