import { z } from 'zod';
import { Moment } from './common.ts';

export const AdminOnboarding = z
  .object({ isOnboarded: z.boolean() })
  .meta({ id: 'AdminOnboardingUpdateDto' });

export const ReverseGeocodingState = z
  .object({ lastUpdate: Moment.nullable(), lastImportFileName: z.string().nullable() })
  .meta({ id: 'ReverseGeocodingStateResponseDto' });
