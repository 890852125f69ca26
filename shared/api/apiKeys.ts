import { z } from 'zod';
import { Moment } from './common.ts';
import { PermissionName } from './permissions.ts';

export const ApiKeyResponse = z
  .object({
    id: z.string(),
    name: z.string(),
    permissions: z.array(PermissionName),
    createdAt: Moment,
    updatedAt: Moment,
  })
  .meta({ id: 'ApiKeyResponseDto' });
export type ApiKeyResponse = z.infer<typeof ApiKeyResponse>;

export const apiKeyNameMaxLength = 120;
const name = z.string().trim().min(1).max(apiKeyNameMaxLength);
const permissionList = z.array(PermissionName).min(1);

export const ApiKeyCreate = z
  .object({ name: name.optional(), permissions: permissionList })
  .meta({ id: 'ApiKeyCreateDto' });
export type ApiKeyCreate = z.infer<typeof ApiKeyCreate>;

export const ApiKeyUpdate = z
  .object({ name: name.optional(), permissions: permissionList.optional() })
  .meta({ id: 'ApiKeyUpdateDto' });
export type ApiKeyUpdate = z.infer<typeof ApiKeyUpdate>;

/** The only answer that ever holds the key itself. Its fields are there twice, as old and new clients look for them. */
export const ApiKeyCreateResponse = ApiKeyResponse.extend({
  secret: z.string(),
  apiKey: ApiKeyResponse,
}).meta({ id: 'ApiKeyCreateResponseDto' });
export type ApiKeyCreateResponse = z.infer<typeof ApiKeyCreateResponse>;
