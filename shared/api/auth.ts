import { z } from 'zod';
import { Moment } from './common.ts';
import { Email, UserName } from './users.ts';

/** At least 8 characters; the upper bound only keeps a megabyte from being hashed. */
export const Password = z.string().min(8).max(1024);

export const LoginCredential = z
  .object({ email: Email, password: z.string().min(1).max(1024) })
  .meta({ id: 'LoginCredentialDto' });
export type LoginCredential = z.infer<typeof LoginCredential>;

export const LoginResponse = z
  .object({
    accessToken: z.string(),
    userId: z.string(),
    userEmail: z.string(),
    name: z.string(),
    profileImagePath: z.string(),
    isAdmin: z.boolean(),
    shouldChangePassword: z.boolean(),
    isOnboarded: z.boolean(),
  })
  .meta({ id: 'LoginResponseDto' });
export type LoginResponse = z.infer<typeof LoginResponse>;

export const SignUp = z
  .object({ email: Email, password: Password, name: UserName })
  .meta({ id: 'SignUpDto' });
export type SignUp = z.infer<typeof SignUp>;

export const LogoutResponse = z
  .object({ successful: z.boolean(), redirectUri: z.string() })
  .meta({ id: 'LogoutResponseDto' });

export const ValidateAccessTokenResponse = z
  .object({ authStatus: z.boolean() })
  .meta({ id: 'ValidateAccessTokenResponseDto' });

export const AuthStatusResponse = z
  .object({
    /** Whether a password is set. */
    password: z.boolean(),
    /** Whether a PIN is set. */
    pinCode: z.boolean(),
    /** Whether locked photos are shown now. */
    isElevated: z.boolean(),
    expiresAt: Moment.optional(),
    pinExpiresAt: Moment.optional(),
  })
  .meta({ id: 'AuthStatusResponseDto' });
export type AuthStatusResponse = z.infer<typeof AuthStatusResponse>;

export const ChangePassword = z
  .object({
    password: z.string().min(1).max(1024),
    newPassword: Password,
    /** Signs out every other device. */
    invalidateSessions: z.boolean().optional(),
  })
  .meta({ id: 'ChangePasswordDto' });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** Four to six digits. */
export const PinCode = z.string().regex(/^\d{4,6}$/);

export const PinCodeSetup = z.object({ pinCode: PinCode }).meta({ id: 'PinCodeSetupDto' });
/** Either the old PIN or the password proves who asks. */
const pinProof = { pinCode: PinCode.optional(), password: z.string().max(1024).optional() };
export const PinCodeChange = z.object({ ...pinProof, newPinCode: PinCode }).meta({ id: 'PinCodeChangeDto' });
export const PinCodeReset = z.object(pinProof).meta({ id: 'PinCodeResetDto' });
export const SessionUnlock = z.object(pinProof).meta({ id: 'SessionUnlockDto' });

/** Ours: the owner signs in with a code that the server printed or another device shows. */
export const OneTimeCode = z.object({ code: z.string().min(1).max(64) }).meta({ id: 'OneTimeCodeDto' });

/** How long a code that a device shows can be used, ms: long enough to point a phone at it. */
export const pairingCodeMs = 120_000;

export const SignInCodeResponse = z
  .object({
    code: z.string(),
    /** null: until it is used or the server ends. */
    expiresAt: Moment.nullable(),
  })
  .meta({ id: 'SignInCodeResponseDto' });

/**
 * The page that a printed address opens. The code is behind `#`, so that it never reaches a server's or proxy's
 * log and is in no `Referer`.
 */
export function signInAddress(origin: string, code: string, fingerprint: string | null = null): string {
  const told = new URLSearchParams({
    code,
    // Of the certificate, for whoever can compare it with what the connection shows; as hex without colons.
    ...(fingerprint !== null && { fingerprint: fingerprint.replaceAll(':', '') }),
  });
  return `${origin.replace(/\/$/, '')}/#${told.toString()}`;
}
