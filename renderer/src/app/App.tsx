import { I18nProvider, RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { Outlet, useHref, useNavigate } from 'react-router';
import { queryClient } from './queryClient.ts';
import { useShortcutListener } from './shortcuts.ts';
import { Toasts } from './toasts.tsx';

/** What every page stands on. */
export function App() {
  const navigate = useNavigate();
  useShortcutListener();
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider>
        {/* oxlint-disable-next-line react/hooks -- the provider calls it as a hook, for each of its links */}
        <AriaRouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
          <Outlet />
          <Toasts />
        </AriaRouterProvider>
      </I18nProvider>
    </QueryClientProvider>
  );
}
