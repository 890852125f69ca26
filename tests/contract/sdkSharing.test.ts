import * as sdk from '@immich/sdk';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { ActivityCreate, ActivityResponse } from '../../shared/api/activities.ts';
import type { AddUsers, UpdateAlbumUser } from '../../shared/api/albums.ts';
import type { PartnerCreate, PartnerResponse, PartnerUpdate } from '../../shared/api/partners.ts';
import type {
  AssetIds,
  AssetIdsResponse,
  SharedLinkCreate,
  SharedLinkEdit,
  SharedLinkLogin,
} from '../../shared/api/sharedLinks.ts';
import { apiUser } from '../support/apiUser.ts';
import type { ApiUser } from '../support/apiUser.ts';
import { createAsset } from '../support/openTestDb.ts';
import { startSdk } from '../support/sdkUser.ts';
import { startTestApi } from '../support/testApi.ts';
import type { TestApi } from '../support/testApi.ts';
import type { Wire } from '../support/wire.ts';

/** Sharing with the protocol's own client: one call per operation, and the types on both sides. */
let api: TestApi;
let me: ApiUser;
let anna: ApiUser;
let photo: string;
let album: sdk.AlbumResponseDto;

beforeAll(async () => {
  api = await startTestApi();
  me = await startSdk(api);
  anna = await apiUser(api, { name: 'Anna' });
  photo = createAsset(api.db, { owner_id: me.id });
  album = await sdk.createAlbum({ createAlbumDto: { albumName: 'Trip', assetIds: [photo] } });
});
afterAll(() => api.close());

it('lets people into an album, changes what they may do, and lets them go', async () => {
  const { id } = album;
  const shared = await sdk.addUsersToAlbum({ id, addUsersDto: { albumUsers: [{ userId: anna.id }] } });
  expect(shared.albumUsers.map(({ role }) => role)).toEqual(['owner', 'editor']);
  const updateAlbumUserDto = { role: sdk.AlbumUserRole.Viewer };
  await sdk.updateAlbumUser({ id, userId: anna.id, updateAlbumUserDto });
  expect((await sdk.getAlbumInfo({ id })).albumUsers[1]?.role).toBe('viewer');
  await sdk.removeUserFromAlbum({ id, userId: anna.id });
  expect((await sdk.getAlbumInfo({ id })).shared).toBe(false);
});

it('makes a partner, lists and ends them; who is shown photos says where', async () => {
  const partner = await sdk.createPartner({ partnerCreateDto: { sharedWithId: anna.id } });
  expect(partner).toMatchObject({ id: anna.id, inTimeline: false });
  const direction = sdk.PartnerDirection.SharedBy;
  expect(await sdk.getPartners({ direction })).toHaveLength(1);
  sdk.defaults.headers = { ...anna.headers };
  const updated = await sdk.updatePartner({ id: me.id, partnerUpdateDto: { inTimeline: true } });
  expect(updated.inTimeline).toBe(true);
  sdk.defaults.headers = { ...me.headers };
  await sdk.removePartner({ id: anna.id });
  expect(await sdk.createPartnerDeprecated({ id: anna.id })).toMatchObject({ id: anna.id });
});

it('makes, opens, changes and ends a shared link', async () => {
  const link = await sdk.createSharedLink({
    sharedLinkCreateDto: { type: sdk.SharedLinkType.Individual, assetIds: [photo], password: 'mimosa' },
  });
  expect(await sdk.getAllSharedLinks({})).toHaveLength(1);
  expect((await sdk.getSharedLinkById({ id: link.id })).assets).toHaveLength(1);
  const { key } = link;
  const opened = await sdk.sharedLinkLogin({ key, sharedLinkLoginDto: { password: 'mimosa' } });
  expect(opened.id).toBe(link.id);
  await expect(sdk.getMySharedLink({ key })).rejects.toMatchObject({ status: 401 });
  await sdk.updateSharedLink({ id: link.id, sharedLinkEditDto: { password: '', allowUpload: false } });
  expect(await sdk.getMySharedLink({ key })).toMatchObject({ allowUpload: false, password: null });
  const assetIdsDto = { assetIds: [createAsset(api.db, { owner_id: me.id })] };
  expect((await sdk.addSharedLinkAssets({ id: link.id, assetIdsDto }))[0]?.success).toBe(true);
  expect((await sdk.removeSharedLinkAssets({ id: link.id, assetIdsDto }))[0]?.success).toBe(true);
  await sdk.removeSharedLink({ id: link.id });
  expect(await sdk.getAllSharedLinks({})).toEqual([]);
});

it('says something in an album, reads, counts and takes it back', async () => {
  const albumId = album.id;
  const said = await sdk.createActivity({
    activityCreateDto: { albumId, assetId: photo, type: sdk.ReactionType.Comment, comment: 'Lovely' },
  });
  expect(said).toMatchObject({ comment: 'Lovely', assetId: photo });
  expect(await sdk.getActivities({ albumId })).toHaveLength(1);
  expect(await sdk.getActivityStatistics({ albumId })).toEqual({ comments: 1, likes: 0 });
  await sdk.deleteActivity({ id: said.id });
  expect(await sdk.getActivities({ albumId })).toEqual([]);
});

describe('types', () => {
  it('are those of the client, both ways', () => {
    /** An enum of the client's is its texts on the wire. */
    expectTypeOf<PartnerResponse>().toExtend<Wire<sdk.PartnerResponseDto>>();
    expectTypeOf<ActivityResponse>().toExtend<Wire<sdk.ActivityResponseDto>>();
    expectTypeOf<AssetIdsResponse>().toExtend<Wire<sdk.AssetIdsResponseDto>>();
    expectTypeOf<Wire<sdk.PartnerCreateDto>>().toExtend<z.input<typeof PartnerCreate>>();
    expectTypeOf<Wire<sdk.PartnerUpdateDto>>().toExtend<z.input<typeof PartnerUpdate>>();
    expectTypeOf<Wire<sdk.ActivityCreateDto>>().toExtend<z.input<typeof ActivityCreate>>();
    expectTypeOf<Wire<sdk.AddUsersDto>>().toExtend<z.input<typeof AddUsers>>();
    expectTypeOf<Wire<sdk.UpdateAlbumUserDto>>().toExtend<z.input<typeof UpdateAlbumUser>>();
    expectTypeOf<Wire<sdk.SharedLinkCreateDto>>().toExtend<z.input<typeof SharedLinkCreate>>();
    expectTypeOf<Wire<sdk.SharedLinkEditDto>>().toExtend<z.input<typeof SharedLinkEdit>>();
    expectTypeOf<Wire<sdk.SharedLinkLoginDto>>().toExtend<z.input<typeof SharedLinkLogin>>();
    expectTypeOf<Wire<sdk.AssetIdsDto>>().toExtend<z.input<typeof AssetIds>>();
  });
});
