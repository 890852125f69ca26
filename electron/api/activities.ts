import { z } from 'zod';
import {
  ActivitiesQuery,
  ActivityCreate,
  ActivityResponse,
  ActivityStatisticsQuery,
  ActivityStatisticsResponse,
} from '../../shared/api/activities.ts';
import { IdParams, toMoment } from '../../shared/api/common.ts';
import {
  countActivities,
  createActivity,
  deleteActivity,
  listActivities,
} from '../library/activities/activities.ts';
import type { Activity } from '../library/activities/activities.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toUserResponse } from './serialise/user.ts';

const toActivity = (activity: Activity): ActivityResponse => ({
  id: activity.id,
  createdAt: toMoment(activity.createdAt),
  type: activity.comment === null ? 'like' : 'comment',
  user: toUserResponse(activity.user),
  assetId: activity.assetId,
  comment: activity.comment,
});

/** Comments and likes in albums. */
export const activities: Resource = (app, deps) => {
  const tag = 'activities';

  route(
    app,
    {
      method: 'GET',
      path: '/activities',
      operationId: 'getActivities',
      tag,
      summary: 'What was said in an album, oldest first',
      access: 'activity.read',
      query: ActivitiesQuery,
      response: z.array(ActivityResponse),
    },
    async ({ auth, query }) => (await listActivities(deps, auth, query)).map(toActivity),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/activities/statistics',
      operationId: 'getActivityStatistics',
      tag,
      summary: 'How much was said',
      access: 'activity.statistics',
      query: ActivityStatisticsQuery,
      response: ActivityStatisticsResponse,
    },
    async ({ auth, query }) => countActivities(deps, auth, query),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/activities',
      operationId: 'createActivity',
      tag,
      summary: 'Say something about an album or a photo in it, or like it',
      access: 'activity.create',
      body: ActivityCreate,
      status: 201,
      response: ActivityResponse,
      otherResponses: { 200: ActivityResponse },
    },
    async ({ auth, body, reply }) => {
      const { activity, isNew } = await createActivity(deps, auth, body);
      if (!isNew) reply.code(200);
      return toActivity(activity);
    },
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/activities/:id',
      operationId: 'deleteActivity',
      tag,
      summary: 'Take back what was said',
      access: 'activity.delete',
      params: IdParams,
      response: empty,
    },
    async ({ auth, params }) => deleteActivity(deps, auth, params.id),
  );
};
