import type { ReactNode } from 'react';

/** A line at the foot of the stage, on a scrim. */
export function StageNote({ children }: { children: ReactNode }) {
  return (
    <output className="absolute bottom-6 left-1/2 max-w-[calc(100%-32px)] -translate-x-1/2 rounded-control bg-scrim px-3 py-1.5 text-center text-secondary text-on-photo">
      {children}
    </output>
  );
}
