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

/** What a visitor of a shared link may do. */
export interface AuthSharedLink {
  readonly id: string;
  /** Null: it shows single photos. */
  readonly albumId: string | null;
  readonly allowUpload: boolean;
  readonly allowDownload: boolean;
  readonly showMetadata: boolean;
  /** It has a password, and this visitor has not given it: only signing in to it is allowed. */
  readonly isClosed: boolean;
}

/** Who asks, by what proof, and what that proof allows. Every use case that touches somebody's rows takes it. */
export interface AuthContext {
  /**
   * Who asks; with `sharedLink`, whose link it is: nobody then acts for them, and `viewerOf(auth)`, not this id, says
   * what may be seen.
   */
  readonly user: AuthUser;
  /** Present when a session token was the proof. */
  readonly session?: AuthSession;
  /** Present when an API key was the proof. */
  readonly apiKey?: { readonly id: string };
  /** Present when the address of a shared link was the proof. Only routes declared with `sharedLink` ever see it. */
  readonly sharedLink?: AuthSharedLink;
  /** `['all']` for a session; an API key's own list otherwise; a link's visitor has those that its routes ask for. */
  readonly permissions: readonly Permission[];
}
