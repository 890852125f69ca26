import { z } from 'zod';
import { Password, PinCode } from './auth.ts';
import { QueryBoolean, Uuid } from './common.ts';
import { Email, UserAvatarColor, UserName } from './users.ts';

/**
 * The folder below `originals` that a person's new files go to. Letters that every file system holds; not only digits,
 * because the folders beside it are years.
 */
export const StorageLabel = z
  .string()
  .trim()
  .regex(/^(?!\d*$)[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'Expected letters, digits, - and _, not digits alone');

/** '' is how some clients say "none". */
const storageLabel = z.preprocess((value) => (value === '' ? null : value), StorageLabel.nullable());

/** Bytes; null is no limit. 2^53 - 1 is as far as JSON counts. */
const quota = z.int().min(0).nullable();

export const UserAdminCreate = z
  .object({
    email: Email,
    name: UserName,
    password: Password,
    isAdmin: z.boolean().optional(),
    avatarColor: UserAvatarColor.nullable().optional(),
    pinCode: PinCode.nullable().optional(),
    quotaSizeInBytes: quota.optional(),
    shouldChangePassword: z.boolean().optional(),
    storageLabel: storageLabel.optional(),
    /** Taken and not used: there is no mail server to send with. */
    notify: z.boolean().optional(),
  })
  .meta({ id: 'UserAdminCreateDto' });
export type UserAdminCreate = z.infer<typeof UserAdminCreate>;

/** What is left out stays as it is. */
export const UserAdminUpdate = UserAdminCreate.omit({ notify: true })
  .partial()
  .meta({ id: 'UserAdminUpdateDto' });
export type UserAdminUpdate = z.infer<typeof UserAdminUpdate>;

export const UserAdminDelete = z
  .object({
    /** At once and with their files, instead of in seven days with their files kept. */
    force: z.boolean().optional(),
  })
  .meta({ id: 'UserAdminDeleteDto' });

export const UserAdminSearchQuery = z.object({
  id: Uuid.optional(),
  withDeleted: QueryBoolean.optional(),
});

/** Days in which a deleted person can be brought back. */
export const userRestoreDays = 7;
