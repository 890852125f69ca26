/** Which of the three ways to begin a person is on: signed in, first run, or at the door. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { t } from '../../../shared/messages/t.ts';
import { UnreachableError, reasonOf } from '../api/errors.ts';
import { importsQuery } from '../api/imports.ts';
import { connectLive, useLive } from '../api/live.ts';
import { totalsQuery } from '../api/server.ts';
import { providerOutcome } from '../api/oauth.ts';
import { meQuery } from '../api/session.ts';
import { SignInPage } from '../features/auth/SignInPage.tsx';
import { useFreshSharing } from '../features/sharing/useFreshSharing.ts';
import { useFreshPeople } from '../features/people/useFreshPeople.ts';
import { FirstRunPage } from '../features/firstRun/FirstRunPage.tsx';
import { wasFirstRunLeft } from '../features/firstRun/firstRunLeft.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Companions } from './Companions.tsx';
import { queryClient } from './queryClient.ts';

function Unreachable({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isGone = error instanceof UnreachableError;
  return (
    <main className="h-full" role="alert">
      <EmptyState
        title={isGone ? t('app.unreachableTitle') : t('app.serverTroubleTitle')}
        body={isGone ? t('app.unreachableBody', { address: window.location.host }) : reasonOf(error)}
      >
        <Button onPress={onRetry}>{t('app.retry')}</Button>
      </EmptyState>
    </main>
  );
}

/** Lets signed-in people through and listens for them; sends others to the door, to come back here after. */
function SignedIn({ children }: { children: ReactNode }) {
  const me = useQuery(meQuery);
  const location = useLocation();
  const id = me.data?.id;
  useEffect(() => (id ? connectLive() : undefined), [id]);
  useLive('signedOut', () => queryClient.setQueryData(meQuery.queryKey, null));
  useFreshPeople();
  useFreshSharing();
  useLive('albums.changed', () => void queryClient.invalidateQueries({ queryKey: ['albums'] }));
  if (me.isError) return <Unreachable error={me.error} onRetry={() => void me.refetch()} />;
  if (me.isPending) return null;
  if (!me.data) return <Navigate to="/sign-in" state={{ from: location.pathname }} replace />;
  return (
    <>
      {children}
      <Companions />
    </>
  );
}

/** True once it is known that there are photos, or an import brings some. */
function useIsEmpty(): boolean | undefined {
  const totals = useQuery(totalsQuery);
  const imports = useQuery(importsQuery);
  if (totals.isError || imports.isError) return false;
  if (!totals.data || !imports.data) return undefined;
  return totals.data.total === 0 && imports.data.every((one) => one.counts.added === 0);
}

function NotEmpty() {
  const empty = useIsEmpty();
  const { pathname } = useLocation();
  if (empty === undefined) return null;
  // Who comes to another page, as to an album they were let into, wants that page.
  const isStart = pathname === '/' || pathname === '/photos';
  if (empty && isStart && !wasFirstRunLeft()) return <Navigate to="/first-run" replace />;
  return <Outlet />;
}

/** The way to every page of the library: in place of the photos, a library with nothing in it has the first run. */
export function StartGate() {
  return (
    <SignedIn>
      <NotEmpty />
    </SignedIn>
  );
}

export function FirstRunGate() {
  return (
    <SignedIn>
      <FirstRunPage />
    </SignedIn>
  );
}

/** The door. Whoever is signed in already goes on to where they wanted. */
export function SignInGate() {
  const me = useQuery(meQuery);
  const location = useLocation();
  const wanted: unknown = location.state;
  const from =
    typeof wanted === 'object' && wanted !== null && 'from' in wanted && typeof wanted.from === 'string'
      ? wanted.from
      : (providerOutcome()?.from ?? '/photos');
  if (me.isError) return <Unreachable error={me.error} onRetry={() => void me.refetch()} />;
  if (me.isPending) return null;
  return me.data ? <Navigate to={from} replace /> : <SignInPage from={from} />;
}
