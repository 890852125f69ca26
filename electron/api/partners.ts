import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import { PartnerCreate, PartnerResponse, PartnersQuery, PartnerUpdate } from '../../shared/api/partners.ts';
import type { PartnerRow } from '../db/queries/partners.ts';
import { createPartner, listPartners, removePartner, updatePartner } from '../library/partners/partners.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toUserResponse } from './serialise/user.ts';

const toPartner = ({ user, inTimeline }: PartnerRow): PartnerResponse => ({
  ...toUserResponse(user),
  inTimeline: inTimeline === 1,
});

/** Partners are shown each other's timelines: to look at, not to change. */
export const partners: Resource = (app, deps) => {
  const tag = 'partners';

  route(
    app,
    {
      method: 'GET',
      path: '/partners',
      operationId: 'getPartners',
      tag,
      summary: 'Whom I show my photos, or whose I am shown',
      access: 'partner.read',
      query: PartnersQuery,
      response: z.array(PartnerResponse),
    },
    async ({ auth, query }) =>
      (await listPartners(deps, auth, query.direction === 'shared-by' ? 'by' : 'with')).map(toPartner),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/partners',
      operationId: 'createPartner',
      audit: true,
      tag,
      summary: 'Show somebody my photos',
      access: 'partner.create',
      body: PartnerCreate,
      status: 201,
      response: PartnerResponse,
    },
    async ({ auth, body }) => toPartner(await createPartner(deps, auth, body.sharedWithId)),
  );

  const one = { tag, params: IdParams } as const;

  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/partners/:id',
      operationId: 'createPartnerDeprecated',
      audit: true,
      summary: 'The same, as older clients ask',
      access: 'partner.create',
      status: 201,
      response: PartnerResponse,
    },
    async ({ auth, params }) => toPartner(await createPartner(deps, auth, params.id)),
  );

  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/partners/:id',
      operationId: 'updatePartner',
      audit: true,
      summary: 'Whether I want their photos among mine',
      access: 'partner.update',
      body: PartnerUpdate,
      response: PartnerResponse,
    },
    async ({ auth, params, body }) => toPartner(await updatePartner(deps, auth, params.id, body.inTimeline)),
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/partners/:id',
      operationId: 'removePartner',
      audit: true,
      summary: 'Stop showing somebody my photos',
      access: 'partner.delete',
      response: empty,
    },
    async ({ auth, params }) => removePartner(deps, auth, params.id),
  );
};
