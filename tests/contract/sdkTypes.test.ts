import * as sdk from '@immich/sdk';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type {
  AlbumResponse,
  AlbumsAddAssets,
  AlbumsAddAssetsResponse,
  AlbumStatisticsResponse,
  CreateAlbum,
  UpdateAlbum,
} from '../../shared/api/albums.ts';
import { AlbumUserRole } from '../../shared/api/albums.ts';
import type { AssetMediaResponse } from '../../shared/api/assetMedia.ts';
import { AssetMediaSize } from '../../shared/api/assetMedia.ts';
import type {
  AssetMetadataBulkDelete,
  AssetMetadataBulkResponse,
  AssetMetadataBulkUpsert,
  AssetMetadataResponse,
  AssetMetadataUpsert,
} from '../../shared/api/assetMetadata.ts';
import type {
  AssetBulkDelete,
  AssetBulkUpdate,
  AssetBulkUploadCheck,
  AssetBulkUploadCheckResponse,
  AssetJobs,
  AssetResponse,
  AssetStatsResponse,
  UpdateAsset,
} from '../../shared/api/assets.ts';
import { AssetJobName, AssetOrder, AssetType, AssetVisibility } from '../../shared/api/assets.ts';
import type { BulkIdResponse, BulkIds } from '../../shared/api/common.ts';
import { BulkIdErrorReason } from '../../shared/api/common.ts';
import type { AssetCopy, AssetEditsResponse } from '../../shared/api/edits.ts';
import type { DownloadInfo, DownloadResponse } from '../../shared/api/download.ts';
import type {
  JobCreate,
  QueueCommand,
  QueueDelete,
  QueueJobResponse,
  QueueLegacyResponse,
  QueueResponse,
  QueuesLegacyResponse,
  QueueUpdate,
} from '../../shared/api/queues.ts';
import { ManualJobName, queueNames, QueueJobStatus, WireJobName } from '../../shared/api/queues.ts';
import type {
  MetadataSearch,
  PlacesResponse,
  RandomSearch,
  SearchExploreResponse,
  SearchResponse,
  SearchStatisticsResponse,
  SmartSearch,
  StatisticsSearch,
} from '../../shared/api/search.ts';
import type { SyncAssetEdit, SyncAssetOcr } from '../../shared/api/sync.ts';
import type { SyncAsset, SyncAssetExif } from '../../shared/api/syncAssets.ts';
import type { TimeBucketAssetResponse, TimeBucketsResponse } from '../../shared/api/timeline.ts';
import type { TrashResponse } from '../../shared/api/trash.ts';
import type { Wire } from '../support/wire.ts';

/**
 * Our types beside those of the protocol's own client. What we answer has to be something it can read, and what it
 * sends something we accept.
 */
describe('what we answer', () => {
  it('of assets is what the SDK reads', () => {
    expectTypeOf<AssetResponse>().toExtend<Wire<sdk.AssetResponseDto>>();
    expectTypeOf<AssetStatsResponse>().toExtend<Wire<sdk.AssetStatsResponseDto>>();
    expectTypeOf<AssetMediaResponse>().toExtend<Wire<sdk.AssetMediaResponseDto>>();
    expectTypeOf<AssetBulkUploadCheckResponse>().toExtend<Wire<sdk.AssetBulkUploadCheckResponseDto>>();
    expectTypeOf<z.infer<typeof AssetMetadataResponse>>().toExtend<Wire<sdk.AssetMetadataResponseDto>>();
    expectTypeOf<z.infer<typeof AssetMetadataBulkResponse>>().toExtend<
      Wire<sdk.AssetMetadataBulkResponseDto>
    >();
    expectTypeOf<AssetEditsResponse>().toExtend<Wire<sdk.AssetEditsResponseDto>>();
    expectTypeOf<SyncAssetEdit>().toExtend<Wire<sdk.SyncAssetEditV1>>();
    expectTypeOf<SyncAssetOcr>().toExtend<Wire<sdk.SyncAssetOcrV1>>();
    expectTypeOf<SyncAsset>().toExtend<Wire<sdk.SyncAssetV2>>();
    expectTypeOf<SyncAssetExif>().toExtend<Wire<sdk.SyncAssetExifV1>>();
    expectTypeOf<SearchResponse>().toExtend<Wire<sdk.SearchResponseDto>>();
    expectTypeOf<z.infer<typeof SearchExploreResponse>>().toExtend<Wire<sdk.SearchExploreResponseDto>>();
    expectTypeOf<z.infer<typeof SearchStatisticsResponse>>().toExtend<
      Wire<sdk.SearchStatisticsResponseDto>
    >();
    expectTypeOf<z.infer<typeof PlacesResponse>>().toExtend<Wire<sdk.PlacesResponseDto>>();
    expectTypeOf<BulkIdResponse>().toExtend<Wire<sdk.BulkIdResponseDto>>();
  });

  it('of the timeline, the trash and downloads is what the SDK reads', () => {
    expectTypeOf<TimeBucketsResponse>().toExtend<Wire<sdk.TimeBucketsResponseDto>>();
    expectTypeOf<TimeBucketAssetResponse>().toExtend<Wire<sdk.TimeBucketAssetResponseDto>>();
    expectTypeOf<z.infer<typeof TrashResponse>>().toExtend<Wire<sdk.TrashResponseDto>>();
    expectTypeOf<DownloadResponse>().toExtend<Wire<sdk.DownloadResponseDto>>();
  });

  it('of albums is what the SDK reads', () => {
    expectTypeOf<AlbumResponse>().toExtend<Wire<sdk.AlbumResponseDto>>();
    expectTypeOf<AlbumStatisticsResponse>().toExtend<Wire<sdk.AlbumStatisticsResponseDto>>();
    expectTypeOf<z.infer<typeof AlbumsAddAssetsResponse>>().toExtend<Wire<sdk.AlbumsAddAssetsResponseDto>>();
  });

  it('of queues is what the SDK reads', () => {
    expectTypeOf<QueueResponse>().toExtend<Wire<sdk.QueueResponseDto>>();
    expectTypeOf<QueueLegacyResponse>().toExtend<Wire<sdk.QueueResponseLegacyDto>>();
    expectTypeOf<QueuesLegacyResponse>().toExtend<Wire<sdk.QueuesResponseLegacyDto>>();
    expectTypeOf<QueueJobResponse>().toExtend<Wire<sdk.QueueJobResponseDto>>();
  });
});

describe('what the SDK sends', () => {
  it('about assets is what we accept', () => {
    expectTypeOf<Wire<sdk.UpdateAssetDto>>().toExtend<z.input<typeof UpdateAsset>>();
    expectTypeOf<Wire<sdk.AssetBulkUpdateDto>>().toExtend<z.input<typeof AssetBulkUpdate>>();
    expectTypeOf<Wire<sdk.AssetCopyDto>>().toExtend<z.input<typeof AssetCopy>>();
    expectTypeOf<Wire<sdk.AssetBulkDeleteDto>>().toExtend<z.input<typeof AssetBulkDelete>>();
    expectTypeOf<Wire<sdk.AssetBulkUploadCheckDto>>().toExtend<z.input<typeof AssetBulkUploadCheck>>();
    expectTypeOf<Wire<sdk.AssetJobsDto>>().toExtend<z.input<typeof AssetJobs>>();
    expectTypeOf<Wire<sdk.AssetMetadataUpsertDto>>().toExtend<z.input<typeof AssetMetadataUpsert>>();
    expectTypeOf<Wire<sdk.AssetMetadataBulkUpsertDto>>().toExtend<z.input<typeof AssetMetadataBulkUpsert>>();
    expectTypeOf<Wire<sdk.AssetMetadataBulkDeleteDto>>().toExtend<z.input<typeof AssetMetadataBulkDelete>>();
    expectTypeOf<Wire<sdk.MetadataSearchDto>>().toExtend<z.input<typeof MetadataSearch>>();
    expectTypeOf<Wire<sdk.SmartSearchDto>>().toExtend<z.input<typeof SmartSearch>>();
    expectTypeOf<Wire<sdk.RandomSearchDto>>().toExtend<z.input<typeof RandomSearch>>();
    expectTypeOf<Wire<sdk.StatisticsSearchDto>>().toExtend<z.input<typeof StatisticsSearch>>();
    expectTypeOf<Wire<sdk.BulkIdsDto>>().toExtend<z.input<typeof BulkIds>>();
    expectTypeOf<Wire<sdk.DownloadInfoDto>>().toExtend<z.input<typeof DownloadInfo>>();
  });

  it('about albums is what we accept', () => {
    expectTypeOf<Wire<sdk.CreateAlbumDto>>().toExtend<z.input<typeof CreateAlbum>>();
    expectTypeOf<Wire<sdk.UpdateAlbumDto>>().toExtend<z.input<typeof UpdateAlbum>>();
    expectTypeOf<Wire<sdk.AlbumsAddAssetsDto>>().toExtend<z.input<typeof AlbumsAddAssets>>();
  });

  it('about queues is what we accept', () => {
    expectTypeOf<Wire<sdk.QueueCommandDto>>().toExtend<z.input<typeof QueueCommand>>();
    expectTypeOf<Wire<sdk.QueueUpdateDto>>().toExtend<z.input<typeof QueueUpdate>>();
    expectTypeOf<Wire<sdk.QueueDeleteDto>>().toExtend<z.input<typeof QueueDelete>>();
    expectTypeOf<Wire<sdk.JobCreateDto>>().toExtend<z.input<typeof JobCreate>>();
  });
});

describe('names of the protocol', () => {
  it.each([
    ['AssetVisibility', sdk.AssetVisibility, AssetVisibility.options],
    ['AssetTypeEnum', sdk.AssetTypeEnum, AssetType.options],
    ['AssetOrder', sdk.AssetOrder, AssetOrder.options],
    ['AssetMediaSize', sdk.AssetMediaSize, AssetMediaSize.options],
    ['AssetJobName', sdk.AssetJobName, AssetJobName.options],
    ['AlbumUserRole', sdk.AlbumUserRole, AlbumUserRole.options],
    ['BulkIdErrorReason', sdk.BulkIdErrorReason, BulkIdErrorReason.options],
    ['QueueName', sdk.QueueName, queueNames],
    ['QueueJobStatus', sdk.QueueJobStatus, QueueJobStatus.options],
    ['ManualJobName', sdk.ManualJobName, ManualJobName.options],
  ])('%s: ours are all of theirs', (_name, theirs, ours) => {
    expect([...ours].toSorted()).toEqual(Object.values(theirs).toSorted());
  });

  it('JobName: ours are some of theirs', () => {
    expect(Object.values(sdk.JobName)).toEqual(expect.arrayContaining(WireJobName.options));
  });
});
