import { z } from 'zod';
import { Moment, MomentInput, QueryBoolean, Uuid, maxBulkIds } from './common.ts';

export const NotificationLevel = z
  .enum(['success', 'error', 'warning', 'info'])
  .meta({ id: 'NotificationLevel' });

/** What it is about, as clients of the protocol know it. */
export const NotificationType = z
  .enum([
    'JobFailed',
    'BackupFailed',
    'SystemMessage',
    'AlbumInvite',
    'AlbumUpdate',
    'ClusterGroupRequest',
    'Custom',
  ])
  .meta({ id: 'NotificationType' });

const Data = z.record(z.string(), z.unknown());

/** Something a person is told when they look next. */
export const NotificationResponse = z
  .object({
    id: z.string(),
    createdAt: Moment,
    level: NotificationLevel,
    type: NotificationType,
    title: z.string(),
    description: z.string().optional(),
    data: Data.optional(),
    /** Absent while it has not been read. */
    readAt: Moment.optional(),
  })
  .meta({ id: 'NotificationDto' });
export type NotificationResponse = z.infer<typeof NotificationResponse>;

export const NotificationQuery = z.object({
  id: Uuid.optional(),
  level: NotificationLevel.optional(),
  type: NotificationType.optional(),
  unread: QueryBoolean.optional(),
});
export type NotificationQuery = z.output<typeof NotificationQuery>;

export const NotificationCreate = z
  .object({
    userId: Uuid,
    title: z.string().min(1).max(500),
    description: z.string().max(5000).nullable().optional(),
    level: NotificationLevel.default('info'),
    type: NotificationType.default('Custom'),
    data: Data.optional(),
    readAt: MomentInput.nullable().optional(),
  })
  .meta({ id: 'NotificationCreateDto' });
export type NotificationCreate = z.output<typeof NotificationCreate>;

/** null: unread again. */
const readAt = MomentInput.nullable().optional();
const ids = z.array(Uuid).max(maxBulkIds);

export const NotificationUpdate = z.object({ readAt }).meta({ id: 'NotificationUpdateDto' });
export const NotificationUpdateAll = z.object({ ids, readAt }).meta({ id: 'NotificationUpdateAllDto' });
export const NotificationDeleteAll = z.object({ ids }).meta({ id: 'NotificationDeleteAllDto' });
