import { Outlet } from 'react-router';
import { FirstRunPage } from '../features/firstRun/FirstRunPage.tsx';
import { SignInPage } from '../features/auth/SignInPage.tsx';

export function StartGate() {
  return <Outlet />;
}
export function FirstRunGate() {
  return <FirstRunPage />;
}
export function SignInGate() {
  return <SignInPage />;
}
