import { z } from 'zod';
import { Uuid } from './common.ts';
import { UserResponse } from './users.ts';

export const PartnerResponse = UserResponse.extend({
  /** Whether who is shown their photos wants them among their own. */
  inTimeline: z.boolean().optional(),
}).meta({ id: 'PartnerResponseDto' });
export type PartnerResponse = z.infer<typeof PartnerResponse>;

/** `shared-by`: whom I show my photos; `shared-with`: whose photos I am shown. */
export const PartnerDirection = z.enum(['shared-by', 'shared-with']).meta({ id: 'PartnerDirection' });

export const PartnersQuery = z.object({ direction: PartnerDirection });
export type PartnersQuery = z.infer<typeof PartnersQuery>;

export const PartnerCreate = z.object({ sharedWithId: Uuid }).meta({ id: 'PartnerCreateDto' });

export const PartnerUpdate = z.object({ inTimeline: z.boolean() }).meta({ id: 'PartnerUpdateDto' });
