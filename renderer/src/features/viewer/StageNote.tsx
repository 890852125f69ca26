import type { ReactNode } from 'react';
import { classes } from '../../ui/classes.ts';

/** A line at the foot of the stage, on a scrim. `isLate`: only seen where it is still true half a second later. */
export function StageNote({ children, isLate = false }: { children: ReactNode; isLate?: boolean }) {
  return (
    <output
      className={classes(
        'absolute bottom-6 left-1/2 max-w-[calc(100%-32px)] -translate-x-1/2 rounded-control bg-scrim px-3 py-1.5 text-center text-secondary text-on-photo',
        isLate && 'transition-opacity delay-500 duration-(--motion-panel) starting:opacity-0',
      )}
    >
      {children}
    </output>
  );
}
