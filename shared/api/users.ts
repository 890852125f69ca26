import { z } from 'zod';
import { Moment } from './common.ts';

export const avatarColors = [
  'primary',
  'pink',
  'red',
  'yellow',
  'blue',
  'green',
  'purple',
  'orange',
  'gray',
  'amber',
] as const;

export const UserAvatarColor = z.enum(avatarColors).meta({ id: 'UserAvatarColor' });
export type UserAvatarColor = z.infer<typeof UserAvatarColor>;

/** An e-mail address is a name to sign in with: compared in lower case, and nothing is ever sent to it unasked. */
export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));

export const userNameMaxLength = 120;
export const UserName = z.string().trim().min(1).max(userNameMaxLength);

/** A person as others see them. */
export const UserResponse = z
  .object({
    id: z.string(),
    name: z.string(),
    /** '' while the person has no account of their own. */
    email: z.string(),
    avatarColor: UserAvatarColor,
    profileImagePath: z.string(),
    profileChangedAt: Moment,
  })
  .meta({ id: 'UserResponseDto' });
export type UserResponse = z.infer<typeof UserResponse>;

/** A person as they themselves and administrators see them. */
export const UserAdminResponse = UserResponse.extend({
  isAdmin: z.boolean(),
  status: z.enum(['active', 'removing', 'deleted']).meta({ id: 'UserStatus' }),
  shouldChangePassword: z.boolean(),
  oauthId: z.string(),
  storageLabel: z.string().nullable(),
  quotaSizeInBytes: z.int().nullable(),
  quotaUsageInBytes: z.int().nullable(),
  /** Always null: there is nothing to buy here. */
  license: z.null(),
  /** Whose people are recognised together; everybody is their own group. */
  clusterGroupId: z.string(),
  createdAt: Moment,
  updatedAt: Moment,
  deletedAt: Moment.nullable(),
}).meta({ id: 'UserAdminResponseDto' });
export type UserAdminResponse = z.infer<typeof UserAdminResponse>;

export const UserUpdateMe = z
  .object({
    name: UserName.optional(),
    email: Email.optional(),
    /** Only to set a first password, or one that has to be changed; otherwise `/auth/change-password`. */
    password: z.string().min(8).max(1024).optional(),
    avatarColor: UserAvatarColor.nullable().optional(),
  })
  .meta({ id: 'UserUpdateMeDto' });
export type UserUpdateMe = z.infer<typeof UserUpdateMe>;

export const CreateProfileImageResponse = z
  .object({ userId: z.string(), profileImagePath: z.string(), profileChangedAt: Moment })
  .meta({ id: 'CreateProfileImageResponseDto' });

export const Onboarding = z.object({ isOnboarded: z.boolean() }).meta({ id: 'OnboardingDto' });
