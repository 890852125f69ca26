import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { live } from '../../api/live.ts';

/** While faces are being found the server tells several times a second; the page asks again at this pace. */
const pauseMillis = 1_000;

/** Keeps what the page knows of people and faces right, on every page. */
export function useFreshPeople(): void {
  const client = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const askAgain = (): void => {
      void client.invalidateQueries({ queryKey: ['people'] });
      void client.invalidateQueries({ queryKey: ['faces'] });
    };
    const askSoon = (): void => {
      waiting.current ??= setTimeout(() => {
        waiting.current = undefined;
        askAgain();
      }, pauseMillis);
    };
    const stops = [
      // By name: somebody did something and looks at the result. Without: the machine is at work.
      live.on('people.changed', ({ personIds }) => (personIds.length > 0 ? askAgain() : askSoon())),
      live.on('assets.removed', askSoon),
      live.on('assets.trashed', askSoon),
      live.on('assets.restored', askSoon),
      live.on('reconnected', askAgain),
    ];
    return () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
      for (const stop of stops) stop();
    };
  }, [client]);
}
