import type { SyncEntityType, SyncRequestType } from '../../../shared/api/sync.ts';
import type { SyncBackfillName } from '../../db/queries/syncPages.ts';
import type { SyncGraveName, SyncSourceName } from '../../db/queries/syncSources.ts';

/** What is sent for one of the types that a phone asks for. */
export interface SyncStep {
  readonly request: SyncRequestType;
  /** What went, told before anything else of the type. */
  readonly deletes?: { readonly type: SyncEntityType; readonly from: SyncGraveName };
  /** Everything of an album or a partner that is new to the person, though not new in itself. */
  readonly backfill?:
    | { readonly type: SyncEntityType; readonly of: 'album'; readonly from: SyncBackfillName }
    | { readonly type: SyncEntityType; readonly of: 'partner' };
  /** Changes of what was told through another table (photos of albums). From now on when it is new to the phone. */
  readonly updates?: { readonly type: SyncEntityType; readonly from: SyncSourceName };
  readonly changes: { readonly type: SyncEntityType; readonly from: SyncSourceName | 'album' };
  /** How it is told that something is still there, but not for this person. */
  readonly goneAs?: SyncEntityType;
  /**
   * Others refer to it: told up to the very last change, while they are told up to the one at which the stream began.
   * So nothing ever refers to something that a phone has not got, whatever changes meanwhile. (Photos of albums
   * are told by the same changes as their places in them: to the same one, or a phone would drop them as nobody's.)
   */
  readonly isReferredTo?: true;
}

const albums = (version: 1 | 2): SyncStep => ({
  request: `AlbumsV${version}`,
  deletes: { type: 'AlbumDeleteV1', from: 'album' },
  changes: { type: `AlbumV${version}`, from: 'album' },
  goneAs: 'AlbumDeleteV1',
  isReferredTo: true,
});

/** In the order of the protocol: what others refer to comes first. */
export const syncSteps: readonly SyncStep[] = [
  { request: 'AuthUsersV1', changes: { type: 'AuthUserV1', from: 'authUser' }, isReferredTo: true },
  {
    request: 'UsersV1',
    deletes: { type: 'UserDeleteV1', from: 'user' },
    changes: { type: 'UserV1', from: 'user' },
    isReferredTo: true,
  },
  {
    request: 'PartnersV1',
    deletes: { type: 'PartnerDeleteV1', from: 'partner' },
    changes: { type: 'PartnerV1', from: 'partner' },
    // A phone throws away the photos of whoever is no partner.
    isReferredTo: true,
  },
  {
    request: 'AssetsV2',
    deletes: { type: 'AssetDeleteV1', from: 'asset' },
    changes: { type: 'AssetV2', from: 'asset' },
    isReferredTo: true,
  },
  {
    request: 'StacksV1',
    deletes: { type: 'StackDeleteV1', from: 'stack' },
    changes: { type: 'StackV1', from: 'stack' },
  },
  {
    request: 'PartnerAssetsV2',
    deletes: { type: 'PartnerAssetDeleteV1', from: 'partnerAsset' },
    backfill: { type: 'PartnerAssetBackfillV2', of: 'partner' },
    changes: { type: 'PartnerAssetV2', from: 'partnerAsset' },
    goneAs: 'PartnerAssetDeleteV1',
    isReferredTo: true,
  },
  {
    request: 'PartnerStacksV1',
    deletes: { type: 'PartnerStackDeleteV1', from: 'partnerStack' },
    backfill: { type: 'PartnerStackBackfillV1', of: 'partner' },
    changes: { type: 'PartnerStackV1', from: 'partnerStack' },
  },
  {
    request: 'AlbumAssetsV2',
    backfill: { type: 'AlbumAssetBackfillV2', of: 'album', from: 'albumAsset' },
    updates: { type: 'AlbumAssetUpdateV2', from: 'albumAssetUpdate' },
    changes: { type: 'AlbumAssetCreateV2', from: 'albumAsset' },
  },
  albums(1),
  albums(2),
  {
    request: 'AlbumUsersV1',
    deletes: { type: 'AlbumUserDeleteV1', from: 'albumUser' },
    backfill: { type: 'AlbumUserBackfillV1', of: 'album', from: 'albumUser' },
    changes: { type: 'AlbumUserV1', from: 'albumUser' },
  },
  {
    request: 'AlbumToAssetsV1',
    deletes: { type: 'AlbumToAssetDeleteV1', from: 'albumToAsset' },
    backfill: { type: 'AlbumToAssetBackfillV1', of: 'album', from: 'albumToAsset' },
    changes: { type: 'AlbumToAssetV1', from: 'albumToAsset' },
    goneAs: 'AlbumToAssetDeleteV1',
  },
  { request: 'AssetExifsV1', changes: { type: 'AssetExifV1', from: 'exif' } },
  {
    request: 'AssetOcrV1',
    deletes: { type: 'AssetOcrDeleteV1', from: 'assetOcr' },
    changes: { type: 'AssetOcrV1', from: 'assetOcr' },
  },
  {
    request: 'AlbumAssetExifsV1',
    backfill: { type: 'AlbumAssetExifBackfillV1', of: 'album', from: 'albumExif' },
    updates: { type: 'AlbumAssetExifUpdateV1', from: 'albumExifUpdate' },
    changes: { type: 'AlbumAssetExifCreateV1', from: 'albumExif' },
  },
  {
    request: 'PartnerAssetExifsV1',
    backfill: { type: 'PartnerAssetExifBackfillV1', of: 'partner' },
    changes: { type: 'PartnerAssetExifV1', from: 'partnerExif' },
  },
  {
    request: 'MemoriesV1',
    deletes: { type: 'MemoryDeleteV1', from: 'memory' },
    changes: { type: 'MemoryV1', from: 'memory' },
    isReferredTo: true,
  },
  {
    request: 'MemoryToAssetsV1',
    deletes: { type: 'MemoryToAssetDeleteV1', from: 'memoryAsset' },
    changes: { type: 'MemoryToAssetV1', from: 'memoryAsset' },
  },
  {
    request: 'PeopleV1',
    deletes: { type: 'PersonDeleteV1', from: 'person' },
    changes: { type: 'PersonV1', from: 'person' },
    isReferredTo: true,
  },
  {
    request: 'AssetFacesV2',
    deletes: { type: 'AssetFaceDeleteV1', from: 'face' },
    changes: { type: 'AssetFaceV2', from: 'face' },
  },
  {
    request: 'UserMetadataV1',
    deletes: { type: 'UserMetadataDeleteV1', from: 'userMetadata' },
    changes: { type: 'UserMetadataV1', from: 'userMetadata' },
  },
  {
    request: 'AssetMetadataV1',
    deletes: { type: 'AssetMetadataDeleteV1', from: 'assetMetadata' },
    changes: { type: 'AssetMetadataV1', from: 'assetMetadata' },
  },
  {
    request: 'AssetEditsV1',
    deletes: { type: 'AssetEditDeleteV1', from: 'assetEdit' },
    changes: { type: 'AssetEditV1', from: 'assetEdit' },
  },
];

/** Of before 3.0, and refused since; a phone that asks for them would not understand the answer. */
export const deprecatedRequests: ReadonlySet<SyncRequestType> = new Set([
  'AssetsV1',
  'AssetFacesV1',
  'PartnerAssetsV1',
  'AlbumAssetsV1',
]);
