import { avatarColors } from '../../../shared/api/users.ts';
import type { UserAdminResponse, UserAvatarColor, UserResponse } from '../../../shared/api/users.ts';
import { momentOrNull, toMoment } from '../../../shared/api/common.ts';
import type { UserRow } from '../../db/queries/users.ts';

export const toAvatarColor = (stored: string): UserAvatarColor =>
  avatarColors.find((color) => color === stored) ?? 'primary';

/** A person as others see them. */
export function toUserResponse(user: UserRow): UserResponse {
  return {
    id: user.id,
    name: user.name,
    email: user.email ?? '',
    avatarColor: toAvatarColor(user.avatarColor),
    profileImagePath: user.profileImagePath,
    profileChangedAt: toMoment(user.profileChangedAt),
  };
}

/** A person as they themselves and administrators see them. Never holds a hash. */
export function toUserAdminResponse(user: UserRow): UserAdminResponse {
  return {
    ...toUserResponse(user),
    isAdmin: user.isAdmin === 1,
    status: user.status,
    shouldChangePassword: user.shouldChangePassword === 1,
    oauthId: user.oauthId,
    storageLabel: user.storageLabel,
    quotaSizeInBytes: user.quotaBytes,
    quotaUsageInBytes: user.usageBytes,
    license: null,
    clusterGroupId: user.id,
    createdAt: toMoment(user.createdAt),
    updatedAt: toMoment(user.updatedAt),
    deletedAt: momentOrNull(user.deletedAt),
  };
}
