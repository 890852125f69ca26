import type { Permission } from '../../../shared/api/permissions.ts';

/** The person a request acts for. */
export interface AuthUser {
  readonly id: string;
  /** '' while the owner has no account of their own (signed in by the shell or by a code). */
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
}

export interface AuthSession {
  readonly id: string;
  readonly kind: 'desktop' | 'browser' | 'device';
  /** Whether the PIN was given lately: only then are locked photos shown. */
  readonly isElevated: boolean;
}

/** Who asks, by what proof, and what that proof allows. Every use case that touches somebody's rows takes it. */
export interface AuthContext {
  readonly user: AuthUser;
  /** Present when a session token was the proof. */
  readonly session?: AuthSession;
  /** Present when an API key was the proof. */
  readonly apiKey?: { readonly id: string };
  /** `['all']` for a session; an API key's own list otherwise. */
  readonly permissions: readonly Permission[];
}
