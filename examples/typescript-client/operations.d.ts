// Made by `node scripts/client.ts` from the OpenAPI document. Changes are lost.

/** What every call may be given. */
export interface CallOptions {
  /** Ends waiting for the answer. */
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

export interface Operations {
  /**
   * New work is done with this model; the old one’s results answer until it has seen every photo.
   *
   * `POST /models/{id}/activate`, permission `systemConfig.update`
   */
  activateModel(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Add photos to an album.
   *
   * `PUT /albums/{id}/assets`, permission `albumAsset.create`
   */
  addAssetsToAlbum(
    options: { path: { id: string }; body: BulkIdsDto } & CallOptions,
  ): Promise<BulkIdResponseDto[]>;

  /**
   * Add photos to several albums.
   *
   * `PUT /albums/assets`, permission `albumAsset.create`
   */
  addAssetsToAlbums(options: { body: AlbumsAddAssetsDto } & CallOptions): Promise<AlbumsAddAssetsResponseDto>;

  /**
   * Add photos to a memory.
   *
   * `PUT /memories/{id}/assets`, permission `memoryAsset.create`
   */
  addMemoryAssets(
    options: { path: { id: string }; body: BulkIdsDto } & CallOptions,
  ): Promise<BulkIdResponseDto[]>;

  /**
   * Copy a model from a folder of this machine.
   *
   * `POST /models/add`, permission `systemConfig.update`
   */
  addModel(options: { body: ModelFromFolder } & CallOptions): Promise<void>;

  /**
   * Show more photos.
   *
   * `PUT /shared-links/{id}/assets`, permission `sharedLink.update`
   */
  addSharedLinkAssets(
    options: { path: { id: string }; body: AssetIdsDto } & CallOptions,
  ): Promise<AssetIdsResponseDto[]>;

  /**
   * Let people into an album.
   *
   * `PUT /albums/{id}/users`, permission `albumUser.create`
   */
  addUsersToAlbum(
    options: { path: { id: string }; body: AddUsersDto } & CallOptions,
  ): Promise<AlbumResponseDto>;

  /**
   * Answer a question of the review.
   *
   * `POST /people/review`, permission `face.update`
   */
  answerPeopleReview(options: { body: ReviewAnswer } & CallOptions): Promise<void>;

  /**
   * Put the photos of an album in order, or by date again.
   *
   * `PUT /albums/{id}/arrangement`, permission `album.update`
   */
  arrangeAlbum(options: { path: { id: string }; body: ArrangeAlbum } & CallOptions): Promise<void>;

  /**
   * Put several tags on several photos.
   *
   * `PUT /tags/assets`, permission `tag.asset`
   */
  bulkTagAssets(options: { body: TagBulkAssetsDto } & CallOptions): Promise<TagBulkAssetsResponseDto>;

  /**
   * cancel an import.
   *
   * `POST /imports/{id}/cancel`, permission `asset.upload`
   */
  cancelImport(options: { path: { id: string } } & CallOptions): Promise<ImportResponseDto>;

  /**
   * Change my password.
   *
   * `POST /auth/change-password`, permission `auth.changePassword`
   */
  changePassword(options: { body: ChangePasswordDto } & CallOptions): Promise<UserAdminResponseDto>;

  /**
   * Change the PIN; the old one or the password proves who asks.
   *
   * `PUT /auth/pin-code`, permission `pinCode.update`
   */
  changePinCode(options: { body: PinCodeChangeDto } & CallOptions): Promise<void>;

  /**
   * Which files are here already, by SHA-1.
   *
   * `POST /assets/bulk-upload-check`, permission `asset.upload`
   */
  checkBulkUpload(
    options: { body: AssetBulkUploadCheckDto } & CallOptions,
  ): Promise<AssetBulkUploadCheckResponseDto>;

  /**
   * Look at every machine-learning server now.
   *
   * `POST /models/servers/check`, permission `systemConfig.update`
   */
  checkInferenceServers(options?: CallOptions): Promise<InferenceServer[]>;

  /**
   * Give a photo what belongs to another: albums, links, stack, favourite, sidecar.
   *
   * `PUT /assets/copy`, permission `asset.copy`
   */
  copyAsset(options: { body: AssetCopyDto } & CallOptions): Promise<void>;

  /**
   * Say something about an album or a photo in it, or like it.
   *
   * `POST /activities`, permission `activity.create`
   */
  createActivity(options: { body: ActivityCreateDto } & CallOptions): Promise<ActivityResponseDto>;

  /**
   * Make an album.
   *
   * `POST /albums`, permission `album.create`
   */
  createAlbum(options: { body: CreateAlbumDto } & CallOptions): Promise<AlbumResponseDto>;

  /**
   * Make an API key; its secret is shown this once.
   *
   * `POST /api-keys`, permission `apiKey.create`
   */
  createApiKey(options: { body: ApiKeyCreateDto } & CallOptions): Promise<ApiKeyCreateResponseDto>;

  /**
   * Mark a face by hand, and say whose it is.
   *
   * `POST /faces`, permission `face.create`
   */
  createFace(options: { body: AssetFaceCreateDto } & CallOptions): Promise<void>;

  /**
   * Start a kind of care by hand.
   *
   * `POST /jobs`, permission `job.create`
   */
  createJob(options: { body: JobCreateDto } & CallOptions): Promise<void>;

  /**
   * Add an external library; a scan finds its photos.
   *
   * `POST /libraries`, permission `library.create`
   */
  createLibrary(options: { body: CreateLibraryDto } & CallOptions): Promise<LibraryResponseDto>;

  /**
   * Make a memory.
   *
   * `POST /memories`, permission `memory.create`
   */
  createMemory(options: { body: MemoryCreateDto } & CallOptions): Promise<MemoryResponseDto>;

  /**
   * Tell somebody something.
   *
   * `POST /admin/notifications`, permission `all`
   */
  createNotification(options: { body: NotificationCreateDto } & CallOptions): Promise<NotificationDto>;

  /**
   * Show somebody my photos.
   *
   * `POST /partners`, permission `partner.create`
   */
  createPartner(options: { body: PartnerCreateDto } & CallOptions): Promise<PartnerResponseDto>;

  /**
   * The same, as older clients ask.
   *
   * `POST /partners/{id}`, permission `partner.create`
   */
  createPartnerDeprecated(options: { path: { id: string } } & CallOptions): Promise<PartnerResponseDto>;

  /**
   * Make a person, who has no faces yet.
   *
   * `POST /people`, permission `person.create`
   */
  createPerson(options: { body: PersonCreateDto } & CallOptions): Promise<PersonResponseDto>;

  /**
   * Set my picture: its middle square is drawn anew, nothing else of the file is kept.
   *
   * `POST /users/profile-image`, permission `userProfileImage.update`
   */
  createProfileImage(options: { body: FormData } & CallOptions): Promise<CreateProfileImageResponseDto>;

  /**
   * Keep a search.
   *
   * `POST /search/saved`, permission `all`
   */
  createSavedSearch(options: { body: CreateSavedSearch } & CallOptions): Promise<SavedSearch>;

  /**
   * Sign in a further device of mine.
   *
   * `POST /sessions`, permission `session.create`
   */
  createSession(options: { body: SessionCreateDto } & CallOptions): Promise<SessionCreateResponseDto>;

  /**
   * Make a link.
   *
   * `POST /shared-links`, permission `sharedLink.create`
   */
  createSharedLink(options: { body: SharedLinkCreateDto } & CallOptions): Promise<SharedLinkResponseDto>;

  /**
   * Make a one-time code that signs another device of mine in: two minutes, five tries.
   *
   * `POST /auth/sign-in-codes`, permission `all`
   */
  createSignInCode(options?: CallOptions): Promise<SignInCodeResponseDto>;

  /**
   * Show photos as one: the first of them.
   *
   * `POST /stacks`, permission `stack.create`
   */
  createStack(options: { body: StackCreateDto } & CallOptions): Promise<StackResponseDto>;

  /**
   * Make a tag, at the top or below another.
   *
   * `POST /tags`, permission `tag.create`
   */
  createTag(options: { body: TagCreateDto } & CallOptions): Promise<TagResponseDto>;

  /**
   * Give somebody a library of their own.
   *
   * `POST /admin/users`, permission `adminUser.create`
   */
  createUserAdmin(options: { body: UserAdminCreateDto } & CallOptions): Promise<UserAdminResponseDto>;

  /**
   * Take back what was said.
   *
   * `DELETE /activities/{id}`, permission `activity.delete`
   */
  deleteActivity(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Delete an album; its photos stay.
   *
   * `DELETE /albums/{id}`, permission `album.delete`
   */
  deleteAlbum(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Sign out all my other devices.
   *
   * `DELETE /sessions`, permission `session.delete`
   */
  deleteAllSessions(options?: CallOptions): Promise<void>;

  /**
   * End an API key.
   *
   * `DELETE /api-keys/{id}`, permission `apiKey.delete`
   */
  deleteApiKey(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Remove one pair of one asset.
   *
   * `DELETE /assets/{id}/metadata/{key}`, permission `asset.update`
   */
  deleteAssetMetadata(options: { path: { id: string; key: string } } & CallOptions): Promise<void>;

  /**
   * Move assets to the trash, or delete them for good.
   *
   * `DELETE /assets`, permission `asset.delete`
   */
  deleteAssets(options: { body: AssetBulkDeleteDto } & CallOptions): Promise<void>;

  /**
   * Remove pairs of many assets.
   *
   * `DELETE /assets/metadata`, permission `asset.update`
   */
  deleteBulkAssetMetadata(options: { body: AssetMetadataBulkDeleteDto } & CallOptions): Promise<void>;

  /**
   * This group is of different photos, which all stay.
   *
   * `DELETE /duplicates/{id}`, permission `duplicate.delete`
   */
  deleteDuplicate(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * These groups are of different photos, which all stay.
   *
   * `DELETE /duplicates`, permission `duplicate.delete`
   */
  deleteDuplicates(options: { body: BulkIdsDto } & CallOptions): Promise<void>;

  /**
   * It is no face; or (force) forget it.
   *
   * `DELETE /faces/{id}`, permission `face.delete`
   */
  deleteFace(options: { path: { id: string }; body: AssetFaceDeleteDto } & CallOptions): Promise<void>;

  /**
   * Settle a report: a file that is nobody’s is moved out of the originals, a photo whose file is lost or changed goes to the trash.
   *
   * `DELETE /admin/integrity/report/{id}`, permission `maintenance`
   */
  deleteIntegrityReport(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Take an external library away: its photos go to the trash, its files stay as they are.
   *
   * `DELETE /libraries/{id}`, permission `library.delete`
   */
  deleteLibrary(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Take a memory away; its photos stay.
   *
   * `DELETE /memories/{id}`, permission `memory.delete`
   */
  deleteMemory(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Delete one of mine.
   *
   * `DELETE /notifications/{id}`, permission `notification.delete`
   */
  deleteNotification(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Delete some of mine; others’ are passed over.
   *
   * `DELETE /notifications`, permission `notification.delete`
   */
  deleteNotifications(options: { body: NotificationDeleteAllDto } & CallOptions): Promise<void>;

  /**
   * Forget people; their photos stay.
   *
   * `DELETE /people`, permission `person.delete`
   */
  deletePeople(options: { body: BulkIdsDto } & CallOptions): Promise<void>;

  /**
   * Forget a person; their photos stay.
   *
   * `DELETE /people/{id}`, permission `person.delete`
   */
  deletePerson(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Remove my picture.
   *
   * `DELETE /users/profile-image`, permission `userProfileImage.delete`
   */
  deleteProfileImage(options?: CallOptions): Promise<void>;

  /**
   * Keep a search no longer.
   *
   * `DELETE /search/saved/{id}`, permission `all`
   */
  deleteSavedSearch(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Forget the licence; afterwards, as before, there is none.
   *
   * `DELETE /server/license`, permission `serverLicense.delete`
   */
  deleteServerLicense(options?: CallOptions): Promise<void>;

  /**
   * Sign out one of my devices.
   *
   * `DELETE /sessions/{id}`, permission `session.delete`
   */
  deleteSession(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Take a stack apart; the photos stay.
   *
   * `DELETE /stacks/{id}`, permission `stack.delete`
   */
  deleteStack(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Take stacks apart; the photos stay.
   *
   * `DELETE /stacks`, permission `stack.delete`
   */
  deleteStacks(options: { body: BulkIdsDto } & CallOptions): Promise<void>;

  /**
   * Forget what this device said it has, of some types or of all.
   *
   * `DELETE /sync/ack`, permission `syncCheckpoint.delete`
   */
  deleteSyncAck(options: { body: SyncAckDeleteDto } & CallOptions): Promise<void>;

  /**
   * Delete a tag and those below it; the photos stay.
   *
   * `DELETE /tags/{id}`, permission `tag.delete`
   */
  deleteTag(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Delete somebody: in seven days with their files kept aside, or (force) at once with their files.
   *
   * `DELETE /admin/users/{id}`, permission `adminUser.delete`
   */
  deleteUserAdmin(
    options: { path: { id: string }; body: UserAdminDeleteDto } & CallOptions,
  ): Promise<UserAdminResponseDto>;

  /**
   * Forget the licence; afterwards, as before, there is none.
   *
   * `DELETE /users/me/license`, permission `userLicense.delete`
   */
  deleteUserLicense(options?: CallOptions): Promise<void>;

  /**
   * Forget that I have been through the first steps.
   *
   * `DELETE /users/me/onboarding`, permission `userOnboarding.delete`
   */
  deleteUserOnboarding(options?: CallOptions): Promise<void>;

  /**
   * Originals as one ZIP, made while it is sent; goes on where it broke off when asked for a range.
   *
   * `POST /download/archive`, permission `asset.download`
   */
  downloadArchive(options: { body: DownloadArchiveDto } & CallOptions): Promise<Response>;

  /**
   * The original file, byte for byte; or, if wanted, what its edits made of it.
   *
   * `GET /assets/{id}/original`, permission `asset.download`
   */
  downloadAsset(
    options: { path: { id: string }; query?: { edited?: boolean } } & CallOptions,
  ): Promise<Response>;

  /**
   * Download a model, or go on with its download; it is used at once where nothing else is.
   *
   * `POST /models/{id}/download`, permission `systemConfig.update`
   */
  downloadModel(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Crop, turn or mirror a photo, in place of earlier edits.
   *
   * `PUT /assets/{id}/edits`, permission `asset.edit.create`
   */
  editAsset(
    options: { path: { id: string }; body: AssetEditsCreateDto } & CallOptions,
  ): Promise<AssetEditsResponseDto>;

  /**
   * Take out what waits, and what failed when asked.
   *
   * `DELETE /queues/{name}/jobs`, permission `queueJob.delete`
   */
  emptyQueue(options: { path: { name: QueueName }; body: QueueDeleteDto } & CallOptions): Promise<void>;

  /**
   * Delete for good what is in the trash.
   *
   * `POST /trash/empty`, permission `asset.delete`
   */
  emptyTrash(options?: CallOptions): Promise<TrashResponseDto>;

  /**
   * Sign in with what the provider answered.
   *
   * `POST /oauth/callback`, permission `none`
   */
  finishOAuth(options: { body: OAuthCallbackDto } & CallOptions): Promise<LoginResponseDto>;

  /**
   * Forget one search.
   *
   * `DELETE /search/recent/{id}`, permission `all`
   */
  forgetRecentSearch(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Forget what was searched.
   *
   * `DELETE /search/recent`, permission `all`
   */
  forgetRecentSearches(options?: CallOptions): Promise<void>;

  /**
   * Versions of the app and its parts.
   *
   * `GET /server/about`, permission `server.about`
   */
  getAboutInfo(options?: CallOptions): Promise<ServerAboutResponseDto>;

  /**
   * What was said in an album, oldest first.
   *
   * `GET /activities`, permission `activity.read`
   */
  getActivities(
    options: {
      query: {
        albumId: string;
        assetId?: string;
        level?: ReactionLevel;
        type?: ReactionType;
        userId?: string;
      };
    } & CallOptions,
  ): Promise<ActivityResponseDto[]>;

  /**
   * How much was said.
   *
   * `GET /activities/statistics`, permission `activity.statistics`
   */
  getActivityStatistics(
    options: { query: { albumId: string; assetId?: string } } & CallOptions,
  ): Promise<ActivityStatisticsResponseDto>;

  /**
   * How this server is set.
   *
   * `GET /admin/config`, permission `adminConfig.read`
   */
  getAdminConfig(options?: CallOptions): Promise<AdminConfigDto>;

  /**
   * How a server is set that nobody changed.
   *
   * `GET /admin/config/defaults`, permission `adminConfig.read`
   */
  getAdminConfigDefaults(options?: CallOptions): Promise<AdminConfigDto>;

  /**
   * Whether an administrator has been through the first steps.
   *
   * `GET /system-metadata/admin-onboarding`, permission `systemMetadata.read`
   */
  getAdminOnboarding(options?: CallOptions): Promise<AdminOnboardingUpdateDto>;

  /**
   * The photos of an album in their order.
   *
   * `GET /albums/{id}/arrangement`, permission `album.read`
   */
  getAlbumArrangement(options: { path: { id: string } } & CallOptions): Promise<AlbumArrangement>;

  /**
   * One album.
   *
   * `GET /albums/{id}`, permission `album.read`
   */
  getAlbumInfo(options: { path: { id: string } } & CallOptions): Promise<AlbumResponseDto>;

  /**
   * Where the photos of an album were taken.
   *
   * `GET /albums/{id}/map-markers`, permission `album.read`
   */
  getAlbumMapMarkers(options: { path: { id: string } } & CallOptions): Promise<MapMarkerResponseDto[]>;

  /**
   * How many albums you own and share.
   *
   * `GET /albums/statistics`, permission `album.statistics`
   */
  getAlbumStatistics(options?: CallOptions): Promise<AlbumStatisticsResponseDto>;

  /**
   * The albums you are in, newest first.
   *
   * `GET /albums`, permission `album.read`
   */
  getAllAlbums(
    options?: {
      query?: { id?: string; name?: string; assetId?: string; isOwned?: boolean; isShared?: boolean };
    } & CallOptions,
  ): Promise<AlbumResponseDto[]>;

  /**
   * All external libraries, the oldest first.
   *
   * `GET /libraries`, permission `library.read`
   */
  getAllLibraries(options?: CallOptions): Promise<LibraryResponseDto[]>;

  /**
   * Your people: favourites, those with names, then the most photographed; or by likeness.
   *
   * `GET /people`, permission `person.read`
   */
  getAllPeople(
    options?: {
      query?: {
        closestAssetId?: string;
        closestPersonId?: string;
        page?: string;
        size?: string;
        withHidden?: boolean;
      };
    } & CallOptions,
  ): Promise<PeopleResponseDto>;

  /**
   * My links, newest first.
   *
   * `GET /shared-links`, permission `sharedLink.read`
   */
  getAllSharedLinks(
    options?: { query?: { id?: string; albumId?: string } } & CallOptions,
  ): Promise<SharedLinkResponseDto[]>;

  /**
   * Your tags, each before those below it.
   *
   * `GET /tags`, permission `tag.read`
   */
  getAllTags(options?: CallOptions): Promise<TagResponseDto[]>;

  /**
   * One of my API keys.
   *
   * `GET /api-keys/{id}`, permission `apiKey.read`
   */
  getApiKey(options: { path: { id: string } } & CallOptions): Promise<ApiKeyResponseDto>;

  /**
   * My API keys, newest first.
   *
   * `GET /api-keys`, permission `apiKey.read`
   */
  getApiKeys(options?: CallOptions): Promise<ApiKeyResponseDto[]>;

  /**
   * Packages of this app for phones; there are none: the page itself is installed.
   *
   * `GET /server/apk-links`, permission `server.apkLinks`
   */
  getApkLinks(options?: CallOptions): Promise<ServerApkLinksDto>;

  /**
   * Library folder, address and port: what they are, and where each value comes from.
   *
   * `GET /settings/app`, permission `systemConfig.read`
   */
  getAppSettings(options?: CallOptions): Promise<AppSettingsResponseDto>;

  /**
   * Groups of photos that are nearly the same picture.
   *
   * `GET /duplicates`, permission `duplicate.read`
   */
  getAssetDuplicates(options?: CallOptions): Promise<DuplicateResponseDto[]>;

  /**
   * The steps from a photo’s original to what is shown of it.
   *
   * `GET /assets/{id}/edits`, permission `asset.edit.get`
   */
  getAssetEdits(options: { path: { id: string } } & CallOptions): Promise<AssetEditsResponseDto>;

  /**
   * One asset with its metadata, people and tags.
   *
   * `GET /assets/{id}`, permission `asset.read`
   */
  getAssetInfo(
    options: { path: { id: string } } & CallOptions,
  ): Promise<AssetResponseDto | AssetWithoutMetadata>;

  /**
   * The pairs of one asset.
   *
   * `GET /assets/{id}/metadata`, permission `asset.read`
   */
  getAssetMetadata(options: { path: { id: string } } & CallOptions): Promise<AssetMetadataResponseDto[]>;

  /**
   * One pair of one asset.
   *
   * `GET /assets/{id}/metadata/{key}`, permission `asset.read`
   */
  getAssetMetadataByKey(
    options: { path: { id: string; key: string } } & CallOptions,
  ): Promise<AssetMetadataResponseDto>;

  /**
   * Lines of text in a photo, in reading order.
   *
   * `GET /assets/{id}/ocr`, permission `asset.read`
   */
  getAssetOcr(options: { path: { id: string } } & CallOptions): Promise<AssetOcrResponseDto[]>;

  /**
   * How many photos and videos there are.
   *
   * `GET /assets/statistics`, permission `asset.statistics`
   */
  getAssetStatistics(
    options?: {
      query?: { isFavorite?: boolean; isTrashed?: boolean; visibility?: AssetVisibility };
    } & CallOptions,
  ): Promise<AssetStatsResponseDto>;

  /**
   * One photo of every town.
   *
   * `GET /search/cities`, permission `asset.read`
   */
  getAssetsByCity(options?: CallOptions): Promise<AssetResponseDto[]>;

  /**
   * Your photos in one folder, by file name.
   *
   * `GET /view/folder`, permission `folder.read`
   */
  getAssetsByOriginalPath(options: { query: { path: string } } & CallOptions): Promise<AssetResponseDto[]>;

  /**
   * Who signed in, from where, and what was shared; newest first.
   *
   * `GET /audit`, permission `session.read`
   */
  getAudit(options?: { query?: { before?: string; limit?: string } } & CallOptions): Promise<AuditEntryDto[]>;

  /**
   * Whether I have a password and a PIN, and until when locked photos are shown.
   *
   * `GET /auth/status`, permission `all`
   */
  getAuthStatus(options?: CallOptions): Promise<AuthStatusResponseDto>;

  /**
   * How this server is set.
   *
   * `GET /system-config`, permission `systemConfig.read`
   */
  getConfig(options?: CallOptions): Promise<AdminConfigDto>;

  /**
   * How a server is set that nobody changed.
   *
   * `GET /system-config/defaults`, permission `systemConfig.read`
   */
  getConfigDefaults(options?: CallOptions): Promise<AdminConfigDto>;

  /**
   * This API as a page.
   *
   * `GET /docs`, permission `none`
   */
  getDocs(options?: CallOptions): Promise<Response>;

  /**
   * How large a download is, and how it is cut into archives.
   *
   * `POST /download/info`, permission `asset.download`
   */
  getDownloadInfo(options: { body: DownloadInfoDto } & CallOptions): Promise<DownloadResponseDto>;

  /**
   * Towns with many photos, each with one of them.
   *
   * `GET /search/explore`, permission `asset.read`
   */
  getExploreData(options?: CallOptions): Promise<SearchExploreResponseDto[]>;

  /**
   * A face as a square of 250 pixels.
   *
   * `GET /faces/{id}/thumbnail`, permission `face.read`
   */
  getFaceThumbnail(options: { path: { id: string } } & CallOptions): Promise<Response>;

  /**
   * The faces of a photo, from left to right.
   *
   * `GET /faces`, permission `face.read`
   */
  getFaces(options: { query: { id: string } } & CallOptions): Promise<AssetFaceResponseDto[]>;

  /**
   * What you did, newest first.
   *
   * `GET /history`, permission `asset.read`
   */
  getHistory(options?: { query?: { limit?: string } } & CallOptions): Promise<HistoryEntry[]>;

  /**
   * One import and how far it is.
   *
   * `GET /imports/{id}`, permission `asset.upload`
   */
  getImport(options: { path: { id: string } } & CallOptions): Promise<ImportResponseDto>;

  /**
   * Files that are missing, changed, or nobody’s, by path.
   *
   * `GET /admin/integrity/report`, permission `maintenance`
   */
  getIntegrityReport(
    options: { query: { type: IntegrityReport; cursor?: string; limit?: string } } & CallOptions,
  ): Promise<IntegrityReportResponseDto>;

  /**
   * The same as a table.
   *
   * `GET /admin/integrity/report/{type}/csv`, permission `maintenance`
   */
  getIntegrityReportCsv(options: { path: { type: IntegrityReport } } & CallOptions): Promise<Response>;

  /**
   * A reported file, as it is.
   *
   * `GET /admin/integrity/report/{id}/file`, permission `maintenance`
   */
  getIntegrityReportFile(options: { path: { id: string } } & CallOptions): Promise<Response>;

  /**
   * How many files are missing, changed, or nobody’s, as of the last time that somebody looked.
   *
   * `GET /admin/integrity/summary`, permission `maintenance`
   */
  getIntegrityReportSummary(options?: CallOptions): Promise<IntegrityReportSummaryResponseDto>;

  /**
   * How often the originals are read again by themselves, and since when all of them were.
   *
   * `GET /admin/integrity/round`, permission `maintenance`
   */
  getIntegrityRound(options?: CallOptions): Promise<IntegrityRoundResponseDto>;

  /**
   * Sharing on the network: what is set, and at which address devices come in.
   *
   * `GET /settings/lan`, permission `systemConfig.read`
   */
  getLan(options?: CallOptions): Promise<LanResponseDto>;

  /**
   * One external library.
   *
   * `GET /libraries/{id}`, permission `library.read`
   */
  getLibrary(options: { path: { id: string } } & CallOptions): Promise<LibraryResponseDto>;

  /**
   * Where the library is and how it is reached.
   *
   * `GET /library`, permission `server.storage`
   */
  getLibraryPlace(options?: CallOptions): Promise<LibraryResponseDto>;

  /**
   * How far the scan is, and what it could not do.
   *
   * `GET /libraries/{id}/scan`, permission `library.read`
   */
  getLibraryScan(options: { path: { id: string } } & CallOptions): Promise<LibraryScanResponseDto>;

  /**
   * How many photos and videos it has, and their bytes.
   *
   * `GET /libraries/{id}/statistics`, permission `library.statistics`
   */
  getLibraryStatistics(options: { path: { id: string } } & CallOptions): Promise<LibraryStatsResponseDto>;

  /**
   * Where your photos were taken.
   *
   * `GET /map/markers`, permission `map.read`
   */
  getMapMarkers(
    options?: {
      query?: {
        fileCreatedAfter?: string;
        fileCreatedBefore?: string;
        isArchived?: boolean;
        isFavorite?: boolean;
        withPartners?: boolean;
        withSharedAlbums?: boolean;
      };
    } & CallOptions,
  ): Promise<MapMarkerResponseDto[]>;

  /**
   * The largest towns of a part of the map, the largest first.
   *
   * `GET /map/towns`, permission `map.read`
   */
  getMapTowns(options: { query: { bbox: string; limit?: number } } & CallOptions): Promise<MapTown[]>;

  /**
   * One memory with its photos.
   *
   * `GET /memories/{id}`, permission `memory.read`
   */
  getMemory(options: { path: { id: string } } & CallOptions): Promise<MemoryResponseDto>;

  /**
   * Every model there is, what is set about them, and the machine-learning servers.
   *
   * `GET /models`, permission `systemConfig.read`
   */
  getModels(options?: CallOptions): Promise<ModelsResponse>;

  /**
   * The API key that asks.
   *
   * `GET /api-keys/me`, permission `authenticated`
   */
  getMyApiKey(options?: CallOptions): Promise<ApiKeyResponseDto>;

  /**
   * On which days I took or added photos.
   *
   * `GET /users/me/calendar-heatmap`, permission `user.read`
   */
  getMyCalendarHeatmap(
    options?: { query?: { from?: string; to?: string; type?: CalendarHeatmapType } } & CallOptions,
  ): Promise<CalendarHeatmapResponseDto>;

  /**
   * What I prefer.
   *
   * `GET /users/me/preferences`, permission `userPreference.read`
   */
  getMyPreferences(options?: CallOptions): Promise<UserPreferencesResponseDto>;

  /**
   * The link that I came by.
   *
   * `GET /shared-links/me`, permission `all`
   */
  getMySharedLink(options?: CallOptions): Promise<SharedLinkResponseDto>;

  /**
   * Who I am.
   *
   * `GET /users/me`, permission `user.read`
   */
  getMyUser(options?: CallOptions): Promise<UserAdminResponseDto>;

  /**
   * One of mine.
   *
   * `GET /notifications/{id}`, permission `notification.read`
   */
  getNotification(options: { path: { id: string } } & CallOptions): Promise<NotificationDto>;

  /**
   * What I have been told, newest first.
   *
   * `GET /notifications`, permission `notification.read`
   */
  getNotifications(
    options?: {
      query?: { id?: string; level?: NotificationLevel; type?: NotificationType; unread?: boolean };
    } & CallOptions,
  ): Promise<NotificationDto[]>;

  /**
   * This API as an OpenAPI 3.1 document.
   *
   * `GET /openapi.json`, permission `none`
   */
  getOpenApi(options?: CallOptions): Promise<Blob>;

  /**
   * Whom I show my photos, or whose I am shown.
   *
   * `GET /partners`, permission `partner.read`
   */
  getPartners(
    options: { query: { direction: PartnerDirection } } & CallOptions,
  ): Promise<PartnerResponseDto[]>;

  /**
   * Questions "is this Anna?", the most useful first.
   *
   * `GET /people/review`, permission `person.read`
   */
  getPeopleReview(
    options?: { query?: { personId?: string; limit?: string } } & CallOptions,
  ): Promise<ReviewQuestion[]>;

  /**
   * One person.
   *
   * `GET /people/{id}`, permission `person.read`
   */
  getPerson(options: { path: { id: string } } & CallOptions): Promise<PersonResponseDto>;

  /**
   * A person’s faces, confirmed ones first.
   *
   * `GET /people/{id}/faces`, permission `person.read`
   */
  getPersonFaces(
    options: { path: { id: string }; query?: { page?: string; size?: string } } & CallOptions,
  ): Promise<PersonFacesResponse>;

  /**
   * How many photos a person is on.
   *
   * `GET /people/{id}/statistics`, permission `person.statistics`
   */
  getPersonStatistics(options: { path: { id: string } } & CallOptions): Promise<PersonStatisticsResponseDto>;

  /**
   * People who look like this one, nearest first.
   *
   * `GET /people/{id}/suggestions`, permission `person.read`
   */
  getPersonSuggestions(options: { path: { id: string } } & CallOptions): Promise<PersonSuggestion[]>;

  /**
   * A person’s portrait, a square of 250 pixels.
   *
   * `GET /people/{id}/thumbnail`, permission `person.read`
   */
  getPersonThumbnail(options: { path: { id: string } } & CallOptions): Promise<Response>;

  /**
   * Somebody’s picture.
   *
   * `GET /users/{id}/profile-image`, permission `userProfileImage.read`
   */
  getProfileImage(options: { path: { id: string } } & CallOptions): Promise<Response>;

  /**
   * What of it one may know at the door.
   *
   * `GET /public/config`, permission `none`
   */
  getPublicConfig(options?: CallOptions): Promise<PublicConfigDto>;

  /**
   * The same of a server that nobody changed.
   *
   * `GET /public/config/defaults`, permission `none`
   */
  getPublicConfigDefaults(options?: CallOptions): Promise<PublicConfigDto>;

  /**
   * One queue.
   *
   * `GET /queues/{name}`, permission `queue.read`
   */
  getQueue(options: { path: { name: QueueName } } & CallOptions): Promise<QueueResponseDto>;

  /**
   * The jobs of a queue with their failures, last touched first.
   *
   * `GET /queues/{name}/jobs`, permission `queueJob.read`
   */
  getQueueJobs(
    options: { path: { name: QueueName }; query?: { status?: QueueJobStatus[] } } & CallOptions,
  ): Promise<QueueJobResponseDto[]>;

  /**
   * All queues.
   *
   * `GET /queues`, permission `queue.read`
   */
  getQueues(options?: CallOptions): Promise<QueueResponseDto[]>;

  /**
   * All queues by name.
   *
   * `GET /jobs`, permission `job.read`
   */
  getQueuesLegacy(options?: CallOptions): Promise<QueuesResponseLegacyDto>;

  /**
   * What was searched lately.
   *
   * `GET /search/recent`, permission `asset.read`
   */
  getRecentSearches(options?: CallOptions): Promise<RecentSearch[]>;

  /**
   * When names of places were imported: never, they come with the app.
   *
   * `GET /system-metadata/reverse-geocoding-state`, permission `systemMetadata.read`
   */
  getReverseGeocodingState(options?: CallOptions): Promise<ReverseGeocodingStateResponseDto>;

  /**
   * Searches that are kept as albums that fill themselves.
   *
   * `GET /search/saved`, permission `asset.read`
   */
  getSavedSearches(options?: CallOptions): Promise<SavedSearch[]>;

  /**
   * What the text could become.
   *
   * `GET /search/completions`, permission `asset.read`
   */
  getSearchCompletions(
    options: { query: { text: string; limit?: number } } & CallOptions,
  ): Promise<SearchCompletion[]>;

  /**
   * A section of a search, as columns.
   *
   * `GET /search/section`, permission `asset.read`
   */
  getSearchSection(
    options: { query: { search: string; section: string } } & CallOptions,
  ): Promise<SearchSection>;

  /**
   * Countries, towns or cameras that occur.
   *
   * `GET /search/suggestions`, permission `asset.read`
   */
  getSearchSuggestions(
    options: {
      query: {
        type: SearchSuggestionType;
        country?: string;
        state?: string;
        make?: string;
        model?: string;
        lensModel?: string;
        includeNull?: boolean;
      };
    } & CallOptions,
  ): Promise<(string | null)[]>;

  /**
   * What a client must know before it signs in; isInitialized: whether the library has an owner.
   *
   * `GET /server/config`, permission `none`
   */
  getServerConfig(options?: CallOptions): Promise<ServerConfigDto>;

  /**
   * What this server can do.
   *
   * `GET /server/features`, permission `none`
   */
  getServerFeatures(options?: CallOptions): Promise<ServerFeaturesDto>;

  /**
   * The licence that was bought; there is none, since nothing is sold.
   *
   * `GET /server/license`, permission `serverLicense.read`
   */
  getServerLicense(options?: CallOptions): Promise<UserLicense>;

  /**
   * What everybody has here.
   *
   * `GET /server/statistics`, permission `server.statistics`
   */
  getServerStatistics(options?: CallOptions): Promise<ServerStatsResponseDto>;

  /**
   * The version of the protocol.
   *
   * `GET /server/version`, permission `none`
   */
  getServerVersion(options?: CallOptions): Promise<ServerVersionResponseDto>;

  /**
   * My signed-in devices, last used first.
   *
   * `GET /sessions`, permission `session.read`
   */
  getSessions(options?: CallOptions): Promise<SessionResponseDto[]>;

  /**
   * One of my links.
   *
   * `GET /shared-links/{id}`, permission `sharedLink.read`
   */
  getSharedLinkById(options: { path: { id: string } } & CallOptions): Promise<SharedLinkResponseDto>;

  /**
   * One stack with its photos.
   *
   * `GET /stacks/{id}`, permission `stack.read`
   */
  getStack(options: { path: { id: string } } & CallOptions): Promise<StackResponseDto>;

  /**
   * The disk that the library is on.
   *
   * `GET /server/storage`, permission `server.storage`
   */
  getStorage(options?: CallOptions): Promise<ServerStorageResponseDto>;

  /**
   * How files can be placed: in the one way that there is.
   *
   * `GET /system-config/storage-template-options`, permission `systemConfig.read`
   */
  getStorageTemplateOptions(options?: CallOptions): Promise<SystemConfigTemplateStorageOptionDto>;

  /**
   * The kinds of files that are taken in.
   *
   * `GET /server/media-types`, permission `none`
   */
  getSupportedMediaTypes(options?: CallOptions): Promise<ServerMediaTypesResponseDto>;

  /**
   * What this device said it has.
   *
   * `GET /sync/ack`, permission `syncCheckpoint.read`
   */
  getSyncAck(options?: CallOptions): Promise<SyncAckDto[]>;

  /**
   * What this device has not heard yet, a JSON object a line.
   *
   * `POST /sync/stream`, permission `sync.stream`
   */
  getSyncStream(options: { body: SyncStreamDto } & CallOptions): Promise<Response>;

  /**
   * One tag.
   *
   * `GET /tags/{id}`, permission `tag.read`
   */
  getTagById(options: { path: { id: string } } & CallOptions): Promise<TagResponseDto>;

  /**
   * The photos of a month, as columns.
   *
   * `GET /timeline/bucket`, permission `asset.read`
   */
  getTimeBucket(
    options: {
      query: {
        visibility?: AssetVisibility;
        isFavorite?: boolean;
        isTrashed?: boolean;
        albumId?: string;
        personId?: string;
        personIds?: string[];
        personMatch?: PersonMatch;
        tagId?: string;
        userId?: string;
        withPartners?: boolean;
        withStacked?: boolean;
        withCoordinates?: boolean;
        bbox?: string;
        withSharedAlbums?: boolean;
        takenAfter?: string;
        takenBefore?: string;
        folder?: string;
        order?: AssetOrder;
        orderBy?: AssetOrderBy;
        asArranged?: boolean;
        timeBucket: string;
      };
    } & CallOptions,
  ): Promise<TimeBucketAssetResponseDto>;

  /**
   * How many photos each month has.
   *
   * `GET /timeline/buckets`, permission `asset.read`
   */
  getTimeBuckets(
    options?: {
      query?: {
        visibility?: AssetVisibility;
        isFavorite?: boolean;
        isTrashed?: boolean;
        albumId?: string;
        personId?: string;
        personIds?: string[];
        personMatch?: PersonMatch;
        tagId?: string;
        userId?: string;
        withPartners?: boolean;
        withStacked?: boolean;
        withCoordinates?: boolean;
        bbox?: string;
        withSharedAlbums?: boolean;
        takenAfter?: string;
        takenBefore?: string;
        folder?: string;
        order?: AssetOrder;
        orderBy?: AssetOrderBy;
        asArranged?: boolean;
      };
    } & CallOptions,
  ): Promise<TimeBucketsResponseDto[]>;

  /**
   * Folders that hold your originals.
   *
   * `GET /view/folder/unique-paths`, permission `folder.read`
   */
  getUniqueOriginalPaths(options?: CallOptions): Promise<string[]>;

  /**
   * One person.
   *
   * `GET /users/{id}`, permission `user.read`
   */
  getUser(options: { path: { id: string } } & CallOptions): Promise<UserResponseDto>;

  /**
   * One person, deleted or not.
   *
   * `GET /admin/users/{id}`, permission `adminUser.read`
   */
  getUserAdmin(options: { path: { id: string } } & CallOptions): Promise<UserAdminResponseDto>;

  /**
   * On which days somebody took or added photos.
   *
   * `GET /admin/users/{id}/calendar-heatmap`, permission `adminUser.read`
   */
  getUserCalendarHeatmapAdmin(
    options: {
      path: { id: string };
      query?: { from?: string; to?: string; type?: CalendarHeatmapType };
    } & CallOptions,
  ): Promise<CalendarHeatmapResponseDto>;

  /**
   * What of it everybody may know.
   *
   * `GET /config`, permission `userConfig.read`
   */
  getUserConfig(options?: CallOptions): Promise<UserConfigDto>;

  /**
   * The same of a server that nobody changed.
   *
   * `GET /config/defaults`, permission `userConfig.read`
   */
  getUserConfigDefaults(options?: CallOptions): Promise<UserConfigDto>;

  /**
   * The licence that was bought; there is none, since nothing is sold.
   *
   * `GET /users/me/license`, permission `userLicense.read`
   */
  getUserLicense(options?: CallOptions): Promise<UserLicense>;

  /**
   * Whether I have been through the first steps.
   *
   * `GET /users/me/onboarding`, permission `userOnboarding.read`
   */
  getUserOnboarding(options?: CallOptions): Promise<OnboardingDto>;

  /**
   * What somebody prefers.
   *
   * `GET /admin/users/{id}/preferences`, permission `adminUser.read`
   */
  getUserPreferencesAdmin(
    options: { path: { id: string } } & CallOptions,
  ): Promise<UserPreferencesResponseDto>;

  /**
   * The devices that somebody is signed in on.
   *
   * `GET /admin/users/{id}/sessions`, permission `adminSession.read`
   */
  getUserSessionsAdmin(options: { path: { id: string } } & CallOptions): Promise<SessionResponseDto[]>;

  /**
   * How many photos and videos somebody has.
   *
   * `GET /admin/users/{id}/statistics`, permission `adminUser.read`
   */
  getUserStatisticsAdmin(
    options: {
      path: { id: string };
      query?: { isFavorite?: boolean; isTrashed?: boolean; visibility?: AssetVisibility };
    } & CallOptions,
  ): Promise<AssetStatsResponseDto>;

  /**
   * Whether there is a newer version; this server never asks anybody.
   *
   * `GET /server/version-check`, permission `server.versionCheck`
   */
  getVersionCheck(options?: CallOptions): Promise<VersionCheckStateResponseDto>;

  /**
   * Whether there is a newer version; this server never asks anybody.
   *
   * `GET /system-metadata/version-check-state`, permission `systemMetadata.read`
   */
  getVersionCheckState(options?: CallOptions): Promise<VersionCheckStateResponseDto>;

  /**
   * Earlier versions; none are kept.
   *
   * `GET /server/version-history`, permission `none`
   */
  getVersionHistory(options?: CallOptions): Promise<ServerVersionHistoryResponseDto[]>;

  /**
   * Failed work is forgotten.
   *
   * `POST /queues/ignore-failed`, permission `job.create`
   */
  ignoreFailedJobs(options: { body: IgnoreFailed } & CallOptions): Promise<RetryFailedResponse>;

  /**
   * ignore failed files of an import.
   *
   * `POST /imports/{id}/ignore`, permission `asset.upload`
   */
  ignoreImportItems(
    options: { path: { id: string }; body: ImportItemsChoiceDto } & CallOptions,
  ): Promise<ImportResponseDto>;

  /**
   * Link my account with whom the provider answered about.
   *
   * `POST /oauth/link`, permission `all`
   */
  linkOAuthAccount(options: { body: OAuthCallbackDto } & CallOptions): Promise<UserAdminResponseDto>;

  /**
   * The files of an import and what became of each.
   *
   * `GET /imports/{id}/items`, permission `asset.upload`
   */
  listImportItems(
    options: {
      path: { id: string };
      query?: { state?: ImportItemState; problem?: boolean; limit?: number; offset?: number };
    } & CallOptions,
  ): Promise<ImportItemListResponseDto>;

  /**
   * The newest imports.
   *
   * `GET /imports`, permission `asset.upload`
   */
  listImports(options?: CallOptions): Promise<ImportListResponseDto>;

  /**
   * Hide locked photos on this device again.
   *
   * `POST /auth/session/lock`, permission `all`
   */
  lockAuthSession(options?: CallOptions): Promise<void>;

  /**
   * Hide locked photos on a device again.
   *
   * `POST /sessions/{id}/lock`, permission `session.lock`
   */
  lockSession(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Sign in with e-mail and password.
   *
   * `POST /auth/login`, permission `none`
   */
  login(options: { body: LoginCredentialDto } & CallOptions): Promise<LoginResponseDto>;

  /**
   * Sign this device out.
   *
   * `POST /auth/logout`, permission `authenticated`
   */
  logout(options?: CallOptions): Promise<LogoutResponseDto>;

  /**
   * The provider says that somebody signed out there.
   *
   * `POST /oauth/backchannel-logout`, permission `none`
   */
  logoutOAuth(options: { body: OAuthBackchannelLogoutDto } & CallOptions): Promise<void>;

  /**
   * How many memories there are.
   *
   * `GET /memories/statistics`, permission `memory.statistics`
   */
  memoriesStatistics(
    options?: {
      query?: {
        for?: string;
        id?: string;
        isSaved?: boolean;
        isTrashed?: boolean;
        isUpcoming?: boolean;
        order?: MemorySearchOrder;
        page?: string;
        size?: string;
        type?: MemoryType;
      };
    } & CallOptions,
  ): Promise<MemoryStatisticsResponseDto>;

  /**
   * These people are the same: the first who has a name stays, or the first of all.
   *
   * `POST /people/merge`, permission `person.merge`
   */
  mergePeople(options: { body: MergePersonDto } & CallOptions): Promise<BulkIdResponseDto[]>;

  /**
   * These people are the same as this one.
   *
   * `POST /people/{id}/merge`, permission `person.merge`
   */
  mergePersonLegacy(
    options: { path: { id: string }; body: MergePersonDto } & CallOptions,
  ): Promise<BulkIdResponseDto[]>;

  /**
   * Give a picture to search by; it is not kept.
   *
   * `POST /search/image`, permission `asset.read`
   */
  offerSearchImage(options: { body: FormData } & CallOptions): Promise<SearchImageResponse>;

  /**
   * pause an import.
   *
   * `POST /imports/{id}/pause`, permission `asset.upload`
   */
  pauseImport(options: { path: { id: string } } & CallOptions): Promise<ImportResponseDto>;

  /**
   * Is anybody there?.
   *
   * `GET /server/ping`, permission `none`
   */
  pingServer(options?: CallOptions): Promise<ServerPingResponse>;

  /**
   * A film as browsers can play it.
   *
   * `GET /assets/{id}/video/playback`, permission `asset.view`
   */
  playAssetVideo(options: { path: { id: string } } & CallOptions): Promise<Response>;

  /**
   * These photos are on the screen: their work goes first.
   *
   * `POST /queues/prioritise`, permission `asset.read`
   */
  prioritiseAssets(options: { body: PrioritiseAssetsDto } & CallOptions): Promise<void>;

  /**
   * Who was somebody else on these photos is this person.
   *
   * `PUT /people/{id}/reassign`, permission `person.reassign`
   */
  reassignFaces(
    options: { path: { id: string }; body: AssetFaceUpdateDto } & CallOptions,
  ): Promise<PersonResponseDto[]>;

  /**
   * The face in the body becomes that of the person in the path.
   *
   * `PUT /faces/{id}`, permission `face.update`
   */
  reassignFacesById(
    options: { path: { id: string }; body: FaceDto } & CallOptions,
  ): Promise<PersonResponseDto>;

  /**
   * Many faces are one person’s, or (null) not those of whom they are counted as.
   *
   * `PUT /faces`, permission `face.update`
   */
  reassignManyFaces(options: { body: FacesReassign } & CallOptions): Promise<void>;

  /**
   * Send the provider’s answer on to the phone app.
   *
   * `GET /oauth/mobile-redirect`, permission `none`
   */
  redirectOAuthToMobile(options?: CallOptions): Promise<void>;

  /**
   * Do again what you took back last, or the step with this id.
   *
   * `POST /redo`, permission `asset.update`
   */
  redo(options: { body: HistoryStepChoice } & CallOptions): Promise<HistoryStepResponse>;

  /**
   * Show a photo as its file is again.
   *
   * `DELETE /assets/{id}/edits`, permission `asset.edit.delete`
   */
  removeAssetEdits(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Take photos out of an album.
   *
   * `DELETE /albums/{id}/assets`, permission `albumAsset.delete`
   */
  removeAssetFromAlbum(
    options: { path: { id: string }; body: BulkIdsDto } & CallOptions,
  ): Promise<BulkIdResponseDto[]>;

  /**
   * Take a photo out of a stack.
   *
   * `DELETE /stacks/{id}/assets/{assetId}`, permission `stack.update`
   */
  removeAssetFromStack(options: { path: { id: string; assetId: string } } & CallOptions): Promise<void>;

  /**
   * Take photos out of a memory.
   *
   * `DELETE /memories/{id}/assets`, permission `memoryAsset.delete`
   */
  removeMemoryAssets(
    options: { path: { id: string }; body: BulkIdsDto } & CallOptions,
  ): Promise<BulkIdResponseDto[]>;

  /**
   * Remove a model’s files, and what is left of its download.
   *
   * `DELETE /models/{id}`, permission `systemConfig.update`
   */
  removeModel(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Stop showing somebody my photos.
   *
   * `DELETE /partners/{id}`, permission `partner.delete`
   */
  removePartner(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * End a link.
   *
   * `DELETE /shared-links/{id}`, permission `sharedLink.delete`
   */
  removeSharedLink(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Show photos no longer.
   *
   * `DELETE /shared-links/{id}/assets`, permission `sharedLink.update`
   */
  removeSharedLinkAssets(
    options: { path: { id: string }; body: AssetIdsDto } & CallOptions,
  ): Promise<AssetIdsResponseDto[]>;

  /**
   * Let a member go, or leave an album.
   *
   * `DELETE /albums/{id}/user/{userId}`, permission `albumUser.delete`
   */
  removeUserFromAlbum(options: { path: { id: string; userId: 'me' | string } } & CallOptions): Promise<void>;

  /**
   * Remove the PIN.
   *
   * `DELETE /auth/pin-code`, permission `pinCode.delete`
   */
  resetPinCode(options: { body: PinCodeResetDto } & CallOptions): Promise<void>;

  /**
   * Keep some photos of groups and move the others to the trash.
   *
   * `POST /duplicates/resolve`, permission `duplicate.delete`
   */
  resolveDuplicates(options: { body: DuplicateResolveDto } & CallOptions): Promise<BulkIdResponseDto[]>;

  /**
   * Bring back these assets.
   *
   * `POST /trash/restore/assets`, permission `asset.delete`
   */
  restoreAssets(options: { body: BulkIdsDto } & CallOptions): Promise<TrashResponseDto>;

  /**
   * Bring an external library back that was taken away, with its photos.
   *
   * `POST /libraries/{id}/restore`, permission `library.delete`
   */
  restoreLibrary(options: { path: { id: string } } & CallOptions): Promise<LibraryResponseDto>;

  /**
   * Bring back all that is in the trash.
   *
   * `POST /trash/restore`, permission `asset.delete`
   */
  restoreTrash(options?: CallOptions): Promise<TrashResponseDto>;

  /**
   * Bring somebody back who was deleted.
   *
   * `POST /admin/users/{id}/restore`, permission `adminUser.delete`
   */
  restoreUserAdmin(options: { path: { id: string } } & CallOptions): Promise<UserAdminResponseDto>;

  /**
   * resume an import.
   *
   * `POST /imports/{id}/resume`, permission `asset.upload`
   */
  resumeImport(options: { path: { id: string } } & CallOptions): Promise<ImportResponseDto>;

  /**
   * Failed work waits again.
   *
   * `POST /queues/retry-failed`, permission `job.create`
   */
  retryFailedJobs(options: { body: RetryFailed } & CallOptions): Promise<RetryFailedResponse>;

  /**
   * retry failed files of an import.
   *
   * `POST /imports/{id}/retry`, permission `asset.upload`
   */
  retryImportItems(
    options: { path: { id: string }; body: ImportItemsChoiceDto } & CallOptions,
  ): Promise<ImportResponseDto>;

  /**
   * What a position is called; nothing on the high seas.
   *
   * `GET /map/reverse-geocode`, permission `map.search`
   */
  reverseGeocode(
    options: { query: { lat: string; lon: string } } & CallOptions,
  ): Promise<MapReverseGeocodeResponseDto[]>;

  /**
   * Give an API key a new secret; the old one ends.
   *
   * `POST /api-keys/{id}/rotate`, permission `apiKey.rotate`
   */
  rotateApiKey(options: { path: { id: string } } & CallOptions): Promise<ApiKeyCreateResponseDto>;

  /**
   * Read metadata, make derivatives or encode again.
   *
   * `POST /assets/jobs`, permission `job.create`
   */
  runAssetJobs(options: { body: AssetJobsDto } & CallOptions): Promise<void>;

  /**
   * Start, pause, resume or empty a queue.
   *
   * `PUT /jobs/{name}`, permission `job.create`
   */
  runQueueCommandLegacy(
    options: { path: { name: QueueName }; body: QueueCommandDto } & CallOptions,
  ): Promise<QueueResponseLegacyDto>;

  /**
   * Look through the folders for what is new, has changed or is gone.
   *
   * `POST /libraries/{id}/scan`, permission `library.update`
   */
  scanLibrary(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * How many photos fit.
   *
   * `POST /search/statistics`, permission `asset.statistics`
   */
  searchAssetStatistics(
    options: { body: StatisticsSearchDto } & CallOptions,
  ): Promise<SearchStatisticsResponseDto>;

  /**
   * Photos by date, place, camera, album …, page by page.
   *
   * `POST /search/metadata`, permission `asset.read`
   */
  searchAssets(options: { body: MetadataSearchDto } & CallOptions): Promise<SearchResponseDto>;

  /**
   * The photos with the largest files.
   *
   * `POST /search/large-assets`, permission `asset.read`
   */
  searchLargeAssets(
    options?: {
      query?: {
        minFileSize?: string;
        size?: string;
        type?: AssetTypeEnum;
        isFavorite?: boolean;
        isNotInAlbum?: boolean;
        visibility?: AssetVisibility;
        withExif?: boolean;
      };
    } & CallOptions,
  ): Promise<AssetResponseDto[]>;

  /**
   * Photos by free text and filters, with reasons; the photos themselves are read in sections.
   *
   * `POST /search`, permission `asset.read`
   */
  searchLibrary(options: { body: SearchRequest } & CallOptions): Promise<SearchResult>;

  /**
   * Your memories, the latest remembered day first.
   *
   * `GET /memories`, permission `memory.read`
   */
  searchMemories(
    options?: {
      query?: {
        for?: string;
        id?: string;
        isSaved?: boolean;
        isTrashed?: boolean;
        isUpcoming?: boolean;
        order?: MemorySearchOrder;
        page?: string;
        size?: string;
        type?: MemoryType;
      };
    } & CallOptions,
  ): Promise<MemoryResponseDto[]>;

  /**
   * People by name.
   *
   * `GET /search/person`, permission `person.read`
   */
  searchPerson(
    options: { query: { name: string; withHidden?: boolean } } & CallOptions,
  ): Promise<PersonResponseDto[]>;

  /**
   * Places by name: those of the photos first, then towns of the world.
   *
   * `GET /search/places`, permission `asset.read`
   */
  searchPlaces(options: { query: { name: string } } & CallOptions): Promise<PlacesResponseDto[]>;

  /**
   * Some photos, others every time.
   *
   * `POST /search/random`, permission `asset.read`
   */
  searchRandom(options: { body: RandomSearchDto } & CallOptions): Promise<AssetResponseDto[]>;

  /**
   * Photos by what they show, nearest first.
   *
   * `POST /search/smart`, permission `asset.read`
   */
  searchSmart(options: { body: SmartSearchDto } & CallOptions): Promise<SearchResponseDto>;

  /**
   * Your stacks, newest first.
   *
   * `GET /stacks`, permission `stack.read`
   */
  searchStacks(options?: { query?: { primaryAssetId?: string } } & CallOptions): Promise<StackResponseDto[]>;

  /**
   * Everybody with a library here.
   *
   * `GET /users`, permission `user.read`
   */
  searchUsers(options?: CallOptions): Promise<UserResponseDto[]>;

  /**
   * Everybody, or one person; those deleted when asked.
   *
   * `GET /admin/users`, permission `adminUser.read`
   */
  searchUsersAdmin(
    options?: { query?: { id?: string; withDeleted?: boolean } } & CallOptions,
  ): Promise<UserAdminResponseDto[]>;

  /**
   * Say what this device has.
   *
   * `POST /sync/ack`, permission `syncCheckpoint.update`
   */
  sendSyncAck(options: { body: SyncAckSetDto } & CallOptions): Promise<void>;

  /**
   * Activate a licence; no key is one of this app’s.
   *
   * `PUT /server/license`, permission `serverLicense.update`
   */
  setServerLicense(options: { body: LicenseKeyDto } & CallOptions): Promise<UserLicense>;

  /**
   * Activate a licence; no key is one of this app’s.
   *
   * `PUT /users/me/license`, permission `userLicense.update`
   */
  setUserLicense(options: { body: LicenseKeyDto } & CallOptions): Promise<UserLicense>;

  /**
   * Note that I have been through the first steps.
   *
   * `PUT /users/me/onboarding`, permission `userOnboarding.update`
   */
  setUserOnboarding(options: { body: OnboardingDtoInput } & CallOptions): Promise<OnboardingDto>;

  /**
   * Set the PIN for locked photos.
   *
   * `POST /auth/pin-code`, permission `pinCode.create`
   */
  setupPinCode(options: { body: PinCodeSetupDto } & CallOptions): Promise<void>;

  /**
   * Give the password of the link that I came by.
   *
   * `POST /shared-links/login`, permission `all`
   */
  sharedLinkLogin(options: { body: SharedLinkLoginDto } & CallOptions): Promise<SharedLinkResponseDto>;

  /**
   * Sign in with a code that the server printed (as its owner) or another device of mine shows.
   *
   * `POST /auth/one-time-code`, permission `none`
   */
  signInWithCode(options: { body: OneTimeCodeDto } & CallOptions): Promise<LoginResponseDto>;

  /**
   * Become the owner of a library that has none.
   *
   * `POST /auth/admin-sign-up`, permission `none`
   */
  signUpAdmin(options: { body: SignUpDto } & CallOptions): Promise<UserAdminResponseDto>;

  /**
   * Make somebody new of some of a person’s faces.
   *
   * `POST /people/{id}/split`, permission `person.reassign`
   */
  splitPerson(options: { path: { id: string }; body: SplitPerson } & CallOptions): Promise<PersonResponseDto>;

  /**
   * Import files and folders of this machine.
   *
   * `POST /imports`, permission `asset.upload`
   */
  startImport(options: { body: ImportCreateDto } & CallOptions): Promise<ImportResponseDto>;

  /**
   * Begin a sign-in: where to send the person.
   *
   * `POST /oauth/authorize`, permission `none`
   */
  startOAuth(options: { body: OAuthConfigDto } & CallOptions): Promise<OAuthAuthorizeResponseDto>;

  /**
   * Stop a download; what came so far is kept.
   *
   * `DELETE /models/{id}/download`, permission `systemConfig.update`
   */
  stopModelDownload(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Put a tag on photos.
   *
   * `PUT /tags/{id}/assets`, permission `tag.asset`
   */
  tagAssets(options: { path: { id: string }; body: BulkIdsDto } & CallOptions): Promise<BulkIdResponseDto[]>;

  /**
   * Look at a provider before its settings are saved.
   *
   * `POST /settings/oauth/test`, permission `systemConfig.update`
   */
  testOAuthProvider(options: { body: OAuthTestDto } & CallOptions): Promise<OAuthTestResponseDto>;

  /**
   * Move photos whose file is gone to the trash of their owner.
   *
   * `DELETE /libraries/{id}/offline`, permission `library.update`
   */
  trashOfflineAssets(options: { path: { id: string } } & CallOptions): Promise<void>;

  /**
   * Take back your newest step, or the one with this id.
   *
   * `POST /undo`, permission `asset.update`
   */
  undo(options: { body: HistoryStepChoice } & CallOptions): Promise<HistoryStepResponse>;

  /**
   * Unlink everybody from the provider.
   *
   * `POST /admin/auth/unlink-all`, permission `adminAuth.unlinkAll`
   */
  unlinkAllOAuthAccountsAdmin(options?: CallOptions): Promise<void>;

  /**
   * Unlink my account from the provider.
   *
   * `POST /oauth/unlink`, permission `all`
   */
  unlinkOAuthAccount(options?: CallOptions): Promise<UserAdminResponseDto>;

  /**
   * Show locked photos on this device for a quarter of an hour.
   *
   * `POST /auth/session/unlock`, permission `all`
   */
  unlockAuthSession(options: { body: SessionUnlockDto } & CallOptions): Promise<void>;

  /**
   * Take a tag off photos.
   *
   * `DELETE /tags/{id}/assets`, permission `tag.asset`
   */
  untagAssets(
    options: { path: { id: string }; body: BulkIdsDto } & CallOptions,
  ): Promise<BulkIdResponseDto[]>;

  /**
   * Change what differs; refused whole, by name, where this server can’t be set so.
   *
   * `PUT /admin/config`, permission `adminConfig.update`
   */
  updateAdminConfig(options: { body: AdminConfigDtoInput } & CallOptions): Promise<AdminConfigDto>;

  /**
   * Note whether an administrator has been through the first steps.
   *
   * `POST /system-metadata/admin-onboarding`, permission `systemMetadata.update`
   */
  updateAdminOnboarding(options: { body: AdminOnboardingUpdateDtoInput } & CallOptions): Promise<void>;

  /**
   * Change an album.
   *
   * `PATCH /albums/{id}`, permission `album.update`
   */
  updateAlbumInfo(
    options: { path: { id: string }; body: UpdateAlbumDto } & CallOptions,
  ): Promise<AlbumResponseDto>;

  /**
   * Make a member editor or viewer.
   *
   * `PUT /albums/{id}/user/{userId}`, permission `albumUser.update`
   */
  updateAlbumUser(
    options: { path: { id: string; userId: 'me' | string }; body: UpdateAlbumUserDto } & CallOptions,
  ): Promise<void>;

  /**
   * Rename an API key or change what it may do.
   *
   * `PUT /api-keys/{id}`, permission `apiKey.update`
   */
  updateApiKey(
    options: { path: { id: string }; body: ApiKeyUpdateDto } & CallOptions,
  ): Promise<ApiKeyResponseDto>;

  /**
   * Save some of them for the next start; the folder only from this machine.
   *
   * `PUT /settings/app`, permission `systemConfig.update`
   */
  updateAppSettings(options: { body: AppSettingsUpdateDto } & CallOptions): Promise<AppSettingsResponseDto>;

  /**
   * Change one asset.
   *
   * `PUT /assets/{id}`, permission `asset.update`
   */
  updateAsset(
    options: { path: { id: string }; body: UpdateAssetDto } & CallOptions,
  ): Promise<AssetResponseDto>;

  /**
   * Set pairs of one asset.
   *
   * `PUT /assets/{id}/metadata`, permission `asset.update`
   */
  updateAssetMetadata(
    options: { path: { id: string }; body: AssetMetadataUpsertDto } & CallOptions,
  ): Promise<AssetMetadataResponseDto[]>;

  /**
   * Change many assets in one step.
   *
   * `PUT /assets`, permission `asset.update`
   */
  updateAssets(options: { body: AssetBulkUpdateDto } & CallOptions): Promise<void>;

  /**
   * Set pairs of many assets.
   *
   * `PUT /assets/metadata`, permission `asset.update`
   */
  updateBulkAssetMetadata(
    options: { body: AssetMetadataBulkUpsertDto } & CallOptions,
  ): Promise<AssetMetadataBulkResponseDto[]>;

  /**
   * Change what differs; refused whole, by name, where this server can’t be set so.
   *
   * `PUT /system-config`, permission `systemConfig.update`
   */
  updateConfig(options: { body: AdminConfigDtoInput } & CallOptions): Promise<AdminConfigDto>;

  /**
   * Choose how often the originals are read again by themselves.
   *
   * `PUT /admin/integrity/round`, permission `maintenance`
   */
  updateIntegrityRound(
    options: { body: IntegrityRoundDto } & CallOptions,
  ): Promise<IntegrityRoundResponseDto>;

  /**
   * Switch it on or off, or move it; takes effect at once.
   *
   * `PUT /settings/lan`, permission `systemConfig.update`
   */
  updateLan(options: { body: LanUpdateDto } & CallOptions): Promise<LanResponseDto>;

  /**
   * Change name, folders or patterns; photos follow with the next scan.
   *
   * `PUT /libraries/{id}`, permission `library.update`
   */
  updateLibrary(
    options: { path: { id: string }; body: UpdateLibraryDto } & CallOptions,
  ): Promise<LibraryResponseDto>;

  /**
   * Change what is set about models; what is left out stays.
   *
   * `PUT /models/settings`, permission `systemConfig.update`
   */
  updateMachineLearning(options: { body: MachineLearningUpdate } & CallOptions): Promise<void>;

  /**
   * Keep a memory, or say that it was seen.
   *
   * `PUT /memories/{id}`, permission `memory.update`
   */
  updateMemory(
    options: { path: { id: string }; body: MemoryUpdateDto } & CallOptions,
  ): Promise<MemoryResponseDto>;

  /**
   * Change some of what I prefer; the rest stays.
   *
   * `PUT /users/me/preferences`, permission `userPreference.update`
   */
  updateMyPreferences(
    options: { body: UserPreferencesUpdateDto } & CallOptions,
  ): Promise<UserPreferencesResponseDto>;

  /**
   * Change my name, e-mail or colour, or set a first password.
   *
   * `PUT /users/me`, permission `user.update`
   */
  updateMyUser(options: { body: UserUpdateMeDto } & CallOptions): Promise<UserAdminResponseDto>;

  /**
   * Mark one of mine as read, or unread.
   *
   * `PUT /notifications/{id}`, permission `notification.update`
   */
  updateNotification(
    options: { path: { id: string }; body: NotificationUpdateDto } & CallOptions,
  ): Promise<NotificationDto>;

  /**
   * Mark some of mine as read, or unread; others’ are passed over.
   *
   * `PUT /notifications`, permission `notification.update`
   */
  updateNotifications(options: { body: NotificationUpdateAllDto } & CallOptions): Promise<void>;

  /**
   * Whether I want their photos among mine.
   *
   * `PUT /partners/{id}`, permission `partner.update`
   */
  updatePartner(
    options: { path: { id: string }; body: PartnerUpdateDto } & CallOptions,
  ): Promise<PartnerResponseDto>;

  /**
   * Change several people in one step.
   *
   * `PUT /people`, permission `person.update`
   */
  updatePeople(options: { body: PeopleUpdateDto } & CallOptions): Promise<BulkIdResponseDto[]>;

  /**
   * Name a person, hide them, give them a birthday or another cover ….
   *
   * `PUT /people/{id}`, permission `person.update`
   */
  updatePerson(
    options: { path: { id: string }; body: PersonUpdateDto } & CallOptions,
  ): Promise<PersonResponseDto>;

  /**
   * Pause or resume a queue.
   *
   * `PUT /queues/{name}`, permission `queue.update`
   */
  updateQueue(
    options: { path: { name: QueueName }; body: QueueUpdateDto } & CallOptions,
  ): Promise<QueueResponseDto>;

  /**
   * Change a kept search.
   *
   * `PUT /search/saved/{id}`, permission `all`
   */
  updateSavedSearch(
    options: { path: { id: string }; body: UpdateSavedSearch } & CallOptions,
  ): Promise<SavedSearch>;

  /**
   * Ask a device to sync from the beginning.
   *
   * `PUT /sessions/{id}`, permission `session.update`
   */
  updateSession(
    options: { path: { id: string }; body: SessionUpdateDto } & CallOptions,
  ): Promise<SessionResponseDto>;

  /**
   * Change a link.
   *
   * `PATCH /shared-links/{id}`, permission `sharedLink.update`
   */
  updateSharedLink(
    options: { path: { id: string }; body: SharedLinkEditDto } & CallOptions,
  ): Promise<SharedLinkResponseDto>;

  /**
   * Let another photo lead a stack.
   *
   * `PUT /stacks/{id}`, permission `stack.update`
   */
  updateStack(
    options: { path: { id: string }; body: StackUpdateDto } & CallOptions,
  ): Promise<StackResponseDto>;

  /**
   * Rename a tag or change its colour.
   *
   * `PUT /tags/{id}`, permission `tag.update`
   */
  updateTag(options: { path: { id: string }; body: TagUpdateDto } & CallOptions): Promise<TagResponseDto>;

  /**
   * Change name, e-mail, role, quota, storage label; or set a password or PIN anew.
   *
   * `PUT /admin/users/{id}`, permission `adminUser.update`
   */
  updateUserAdmin(
    options: { path: { id: string }; body: UserAdminUpdateDto } & CallOptions,
  ): Promise<UserAdminResponseDto>;

  /**
   * Change some of what somebody prefers.
   *
   * `PUT /admin/users/{id}/preferences`, permission `adminUser.update`
   */
  updateUserPreferencesAdmin(
    options: { path: { id: string }; body: UserPreferencesUpdateDto } & CallOptions,
  ): Promise<UserPreferencesResponseDto>;

  /**
   * Upload a photo or video.
   *
   * `POST /assets`, permission `asset.upload`
   */
  uploadAsset(options: { body: FormData } & CallOptions): Promise<AssetMediaResponseDto>;

  /**
   * The tags of these names; what is missing is made.
   *
   * `PUT /tags`, permission `tag.create`
   */
  upsertTags(options: { body: TagUpsertDto } & CallOptions): Promise<TagResponseDto[]>;

  /**
   * Whether folders could be those of this library, and why not.
   *
   * `POST /libraries/{id}/validate`, permission `library.update`
   */
  validate(
    options: { path: { id: string }; body: ValidateLibraryDto } & CallOptions,
  ): Promise<ValidateLibraryResponseDto>;

  /**
   * Whether my proof is still good.
   *
   * `POST /auth/validateToken`, permission `authenticated`
   */
  validateAccessToken(options?: CallOptions): Promise<ValidateAccessTokenResponseDto>;

  /**
   * A picture of the asset in a size for showing.
   *
   * `GET /assets/{id}/thumbnail`, permission `asset.view`
   */
  viewAsset(
    options: {
      path: { id: string };
      query?: { size?: AssetMediaSize; edited?: boolean; c?: string };
    } & CallOptions,
  ): Promise<Response>;
}

export declare const operations: Readonly<
  Record<keyof Operations, readonly [method: string, path: string, answer: 'json' | 'none' | 'response']>
>;

export declare const protocolVersion: string;

export type ActivityCreateDto = { albumId: string; assetId?: string; type: ReactionType; comment?: string };

export type ActivityResponseDto = {
  id: string;
  createdAt: string;
  type: ReactionType;
  user: UserResponseDto;
  assetId: string | null;
  comment?: string | null;
};

export type ActivityStatisticsResponseDto = { comments: number; likes: number };

export type AddUsersDto = { albumUsers: AlbumUserAddDto[] };

export type AdminConfigDto = {
  backup: { database: { enabled: boolean; cronExpression: string; keepLastAmount: number } };
  ffmpeg: {
    accel: 'nvenc' | 'qsv' | 'vaapi' | 'rkmpp' | 'disabled';
    accelDecode: boolean;
    acceptedAudioCodecs: ('mp3' | 'aac' | 'opus' | 'pcm_s16le')[];
    acceptedContainers: ('mov' | 'mp4' | 'ogg' | 'webm')[];
    acceptedVideoCodecs: ('h264' | 'hevc' | 'vp9' | 'av1')[];
    bframes: number;
    cqMode: 'auto' | 'cqp' | 'icq';
    crf: number;
    gopSize: number;
    maxBitrate: string;
    preferredHwDevice: string;
    preset: string;
    realtime: {
      enabled: boolean;
      resolutions: (480 | 720 | 1080 | 1440 | 2160)[];
      videoCodecs: ('h264' | 'hevc' | 'vp9' | 'av1')[];
    };
    refs: number;
    targetAudioCodec: 'mp3' | 'aac' | 'opus' | 'pcm_s16le';
    targetResolution: string;
    targetVideoCodec: 'h264' | 'hevc' | 'vp9' | 'av1';
    temporalAQ: boolean;
    threads: number;
    tonemap: 'hable' | 'mobius' | 'reinhard' | 'disabled';
    transcode: 'all' | 'optimal' | 'bitrate' | 'required' | 'disabled';
    twoPass: boolean;
  };
  image: {
    colorspace: 'srgb' | 'p3';
    extractEmbedded: boolean;
    fullsize: { format: 'jpeg' | 'webp'; progressive?: boolean; quality: number; enabled: boolean };
    preview: { format: 'jpeg' | 'webp'; progressive?: boolean; quality: number; size: number };
    thumbnail: { format: 'jpeg' | 'webp'; progressive?: boolean; quality: number; size: number };
  };
  integrityChecks: {
    checksumFiles: { enabled: boolean; cronExpression: string; percentageLimit: number; timeLimit: number };
    missingFiles: { enabled: boolean; cronExpression: string };
    untrackedFiles: { enabled: boolean; cronExpression: string };
  };
  job: Record<string, { concurrency: number }>;
  library: { scan: { enabled: boolean; cronExpression: string }; watch: { enabled: boolean } };
  logging: { enabled: boolean; level: 'verbose' | 'debug' | 'log' | 'warn' | 'error' | 'fatal' };
  machineLearning: {
    enabled: boolean;
    urls: string[];
    availabilityChecks: { enabled: boolean; interval: number; timeout: number };
    clip: { enabled: boolean; modelName: string };
    duplicateDetection: { enabled: boolean; maxDistance: number };
    facialRecognition: {
      enabled: boolean;
      modelName: string;
      minScore: number;
      maxDistance: number;
      minFaces: number;
    };
    ocr: {
      enabled: boolean;
      modelName: string;
      minDetectionScore: number;
      minRecognitionScore: number;
      maxResolution: number;
    };
  };
  map: { enabled: boolean; darkStyle: string; lightStyle: string };
  metadata: { faces: { import: boolean } };
  newVersionCheck: { enabled: boolean; channel: 'stable' | 'releaseCandidate' };
  nightlyTasks: {
    clusterNewFaces: boolean;
    databaseCleanup: boolean;
    generateMemories: boolean;
    missingThumbnails: boolean;
    startTime: string;
    syncQuotaUsage: boolean;
  };
  notifications: {
    smtp: {
      enabled: boolean;
      from: string;
      replyTo: string;
      transport: {
        host: string;
        ignoreCert: boolean;
        password: string;
        port: number;
        secure: boolean;
        username: string;
      };
    };
  };
  oauth: AdminConfigOAuthDto;
  passwordLogin: { enabled: boolean };
  reverseGeocoding: { enabled: boolean };
  server: { externalDomain: '' | string; loginPageMessage: string; publicUsers: boolean };
  storageTemplate: { enabled: boolean; hashVerificationEnabled: boolean; template: string };
  templates: { email: { albumInviteTemplate: string; albumUpdateTemplate: string; welcomeTemplate: string } };
  theme: { customCss: string };
  trash: { enabled: boolean; days: number };
  user: { deleteDelay: number };
};

export type AdminConfigDtoInput = {
  backup: { database: { enabled: boolean; cronExpression: string; keepLastAmount: number } };
  ffmpeg: {
    accel: 'nvenc' | 'qsv' | 'vaapi' | 'rkmpp' | 'disabled';
    accelDecode: boolean;
    acceptedAudioCodecs: ('mp3' | 'aac' | 'opus' | 'pcm_s16le')[];
    acceptedContainers: ('mov' | 'mp4' | 'ogg' | 'webm')[];
    acceptedVideoCodecs: ('h264' | 'hevc' | 'vp9' | 'av1')[];
    bframes: number;
    cqMode: 'auto' | 'cqp' | 'icq';
    crf: number;
    gopSize: number;
    maxBitrate: string;
    preferredHwDevice: string;
    preset: string;
    realtime: {
      enabled: boolean;
      resolutions: (480 | 720 | 1080 | 1440 | 2160)[];
      videoCodecs: ('h264' | 'hevc' | 'vp9' | 'av1')[];
    };
    refs: number;
    targetAudioCodec: 'mp3' | 'aac' | 'opus' | 'pcm_s16le';
    targetResolution: string;
    targetVideoCodec: 'h264' | 'hevc' | 'vp9' | 'av1';
    temporalAQ: boolean;
    threads: number;
    tonemap: 'hable' | 'mobius' | 'reinhard' | 'disabled';
    transcode: 'all' | 'optimal' | 'bitrate' | 'required' | 'disabled';
    twoPass: boolean;
  };
  image: {
    colorspace: 'srgb' | 'p3';
    extractEmbedded: boolean;
    fullsize: { format: 'jpeg' | 'webp'; progressive?: boolean; quality: number; enabled: boolean };
    preview: { format: 'jpeg' | 'webp'; progressive?: boolean; quality: number; size: number };
    thumbnail: { format: 'jpeg' | 'webp'; progressive?: boolean; quality: number; size: number };
  };
  integrityChecks: {
    checksumFiles: { enabled: boolean; cronExpression: string; percentageLimit: number; timeLimit: number };
    missingFiles: { enabled: boolean; cronExpression: string };
    untrackedFiles: { enabled: boolean; cronExpression: string };
  };
  job: Record<string, { concurrency: number }>;
  library: { scan: { enabled: boolean; cronExpression: string }; watch: { enabled: boolean } };
  logging: { enabled: boolean; level: 'verbose' | 'debug' | 'log' | 'warn' | 'error' | 'fatal' };
  machineLearning: {
    enabled: boolean;
    urls: string[];
    availabilityChecks: { enabled: boolean; interval: number; timeout: number };
    clip: { enabled: boolean; modelName: string };
    duplicateDetection: { enabled: boolean; maxDistance: number };
    facialRecognition: {
      enabled: boolean;
      modelName: string;
      minScore: number;
      maxDistance: number;
      minFaces: number;
    };
    ocr: {
      enabled: boolean;
      modelName: string;
      minDetectionScore: number;
      minRecognitionScore: number;
      maxResolution: number;
    };
  };
  map: { enabled: boolean; darkStyle: string; lightStyle: string };
  metadata: { faces: { import: boolean } };
  newVersionCheck: { enabled: boolean; channel: 'stable' | 'releaseCandidate' };
  nightlyTasks: {
    clusterNewFaces: boolean;
    databaseCleanup: boolean;
    generateMemories: boolean;
    missingThumbnails: boolean;
    startTime: string;
    syncQuotaUsage: boolean;
  };
  notifications: {
    smtp: {
      enabled: boolean;
      from: string;
      replyTo: string;
      transport: {
        host: string;
        ignoreCert: boolean;
        password: string;
        port: number;
        secure: boolean;
        username: string;
      };
    };
  };
  oauth: AdminConfigOAuthDtoInput;
  passwordLogin: { enabled: boolean };
  reverseGeocoding: { enabled: boolean };
  server: { externalDomain: '' | string; loginPageMessage: string; publicUsers: boolean };
  storageTemplate: { enabled: boolean; hashVerificationEnabled: boolean; template: string };
  templates: { email: { albumInviteTemplate: string; albumUpdateTemplate: string; welcomeTemplate: string } };
  theme: { customCss: string };
  trash: { enabled: boolean; days: number };
  user: { deleteDelay: number };
};

export type AdminConfigOAuthDto = {
  enabled: boolean;
  issuerUrl: '' | string;
  clientId: string;
  clientSecret: string;
  tokenEndpointAuthMethod: 'client_secret_post' | 'client_secret_basic';
  scope: string;
  signingAlgorithm:
    'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA';
  profileSigningAlgorithm:
    | 'none'
    | 'RS256'
    | 'RS384'
    | 'RS512'
    | 'PS256'
    | 'PS384'
    | 'PS512'
    | 'ES256'
    | 'ES384'
    | 'ES512'
    | 'EdDSA';
  prompt: string;
  buttonText: string;
  autoRegister: boolean;
  autoLaunch: boolean;
  storageLabelClaim: string;
  storageQuotaClaim: string;
  roleClaim: string;
  defaultStorageQuota: number | null;
  mobileOverrideEnabled: boolean;
  mobileRedirectUri: '' | string;
  endSessionEndpoint: '' | string;
  accountManagementUrl?: '' | string;
  timeout: number;
  allowInsecureRequests: boolean;
};

export type AdminConfigOAuthDtoInput = {
  enabled: boolean;
  issuerUrl: '' | string;
  clientId: string;
  clientSecret: string;
  tokenEndpointAuthMethod: 'client_secret_post' | 'client_secret_basic';
  scope: string;
  signingAlgorithm:
    'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA';
  profileSigningAlgorithm:
    | 'none'
    | 'RS256'
    | 'RS384'
    | 'RS512'
    | 'PS256'
    | 'PS384'
    | 'PS512'
    | 'ES256'
    | 'ES384'
    | 'ES512'
    | 'EdDSA';
  prompt: string;
  buttonText: string;
  autoRegister: boolean;
  autoLaunch: boolean;
  storageLabelClaim: string;
  storageQuotaClaim: string;
  roleClaim: string;
  defaultStorageQuota: number | null;
  mobileOverrideEnabled: boolean;
  mobileRedirectUri: '' | string;
  endSessionEndpoint: '' | string;
  accountManagementUrl?: '' | string;
  timeout: number;
  allowInsecureRequests: boolean;
};

export type AdminOnboardingUpdateDto = { isOnboarded: boolean };

export type AdminOnboardingUpdateDtoInput = { isOnboarded: boolean };

export type AlbumArrangement = { isArranged: boolean; assetIds: string[] };

export type AlbumResponseDto = {
  id: string;
  albumName: string;
  description: string;
  albumThumbnailAssetId: string | null;
  parentId?: string;
  albumUsers: AlbumUserResponseDto[];
  assetCount: number;
  startDate?: string;
  endDate?: string;
  lastModifiedAssetTimestamp?: string;
  order: AssetOrder;
  shared: boolean;
  hasSharedLink: boolean;
  isActivityEnabled: boolean;
  createdAt: string;
  updatedAt: string;
};

export type AlbumStatisticsResponseDto = { owned: number; shared: number; notShared: number };

export type AlbumUserAddDto = { userId: string; role?: AlbumUserRole };

export type AlbumUserResponseDto = { user: UserResponseDto; role: AlbumUserRole };

export type AlbumUserRole = 'owner' | 'editor' | 'viewer';

export type AlbumsAddAssetsDto = { albumIds: string[]; assetIds: string[] };

export type AlbumsAddAssetsResponseDto = { success: boolean; error?: BulkIdErrorReason };

export type ApiKeyCreateDto = { name?: string; permissions: Permission[] };

export type ApiKeyCreateResponseDto = {
  id: string;
  name: string;
  permissions: Permission[];
  createdAt: string;
  updatedAt: string;
  secret: string;
  apiKey: ApiKeyResponseDto;
};

export type ApiKeyResponseDto = {
  id: string;
  name: string;
  permissions: Permission[];
  createdAt: string;
  updatedAt: string;
};

export type ApiKeyUpdateDto = { name?: string; permissions?: Permission[] };

export type AppSettingsResponseDto = {
  library: {
    value: string;
    running: string;
    source: 'program' | 'flag' | 'environment' | 'file' | 'default';
    givenBy?: string;
  };
  host: {
    value: string;
    running: string;
    source: 'program' | 'flag' | 'environment' | 'file' | 'default';
    givenBy?: string;
  };
  port: {
    value: number;
    running: number;
    source: 'program' | 'flag' | 'environment' | 'file' | 'default';
    givenBy?: string;
  };
  file: string | null;
  addresses: string[];
  isThisMachine: boolean;
};

export type AppSettingsUpdateDto = { library?: string | null; host?: string | null; port?: number | null };

export type ArrangeAlbum = { assetIds: string[] };

export type AssetBulkDeleteDto = { ids: string[]; force?: boolean };

export type AssetBulkUpdateDto = {
  ids: string[];
  isFavorite?: boolean;
  visibility?: AssetVisibility;
  dateTimeOriginal?: string;
  description?: string;
  rating?: number | null;
  latitude?: number;
  longitude?: number;
  dateTimeRelative?: number;
  timeZone?: string;
  duplicateId?: string | null;
};

export type AssetBulkUploadCheckDto = { assets: { id: string; checksum: string }[] };

export type AssetBulkUploadCheckResponseDto = { results: AssetBulkUploadCheckResult[] };

export type AssetBulkUploadCheckResult = {
  id: string;
  action: AssetUploadAction;
  reason?: AssetRejectReason;
  assetId?: string;
  isTrashed?: boolean;
};

export type AssetCopyDto = {
  sourceId: string;
  targetId: string;
  albums?: boolean;
  favorite?: boolean;
  sharedLinks?: boolean;
  sidecar?: boolean;
  stack?: boolean;
};

export type AssetEditActionItemDto =
  | { action: 'crop'; parameters: CropParametersInput }
  | { action: 'rotate'; parameters: RotateParametersInput }
  | { action: 'mirror'; parameters: MirrorParametersInput };

export type AssetEditActionItemResponseDto =
  | { id: string; action: 'crop'; parameters: CropParameters }
  | { id: string; action: 'rotate'; parameters: RotateParameters }
  | { id: string; action: 'mirror'; parameters: MirrorParameters };

export type AssetEditsCreateDto = { edits: AssetEditActionItemDto[] };

export type AssetEditsResponseDto = {
  assetId: string;
  edits: AssetEditActionItemResponseDto[];
  original: { width: number; height: number } | null;
};

export type AssetFaceCreateDto = {
  assetId: string;
  personId: string;
  imageWidth: number;
  imageHeight: number;
  x: number;
  y: number;
  width: number;
  height: number;
};

export type AssetFaceDeleteDto = { force: boolean };

export type AssetFaceResponseDto = {
  id: string;
  imageWidth: number;
  imageHeight: number;
  boundingBoxX1: number;
  boundingBoxY1: number;
  boundingBoxX2: number;
  boundingBoxY2: number;
  sourceType: SourceType;
  person: PersonResponseDto | null;
};

export type AssetFaceUpdateDto = { data: AssetFaceUpdateItem[] };

export type AssetFaceUpdateItem = { assetId: string; personId: string };

export type AssetIdErrorReason = 'duplicate' | 'no_permission' | 'not_found';

export type AssetIdsDto = { assetIds: string[] };

export type AssetIdsResponseDto = { assetId: string; success: boolean; error?: AssetIdErrorReason };

export type AssetJobName = 'refresh-faces' | 'refresh-metadata' | 'regenerate-thumbnail' | 'transcode-video';

export type AssetJobsDto = { assetIds: string[]; name: AssetJobName };

export type AssetMediaCreateDto = {
  assetData: Blob;
  sidecarData?: Blob;
  fileCreatedAt: string;
  fileModifiedAt: string;
  filename?: string;
  isFavorite?: boolean;
  visibility?: AssetVisibility;
  livePhotoVideoId?: string;
  duration?: number;
  metadata?: string;
};

export type AssetMediaResponseDto = { id: string; status: AssetMediaStatus };

export type AssetMediaSize = 'original' | 'fullsize' | 'preview' | 'thumbnail';

export type AssetMediaStatus = 'created' | 'duplicate';

export type AssetMetadataBulkDeleteDto = { items: { assetId: string; key: string }[] };

export type AssetMetadataBulkResponseDto = {
  key: string;
  value: Record<string, unknown>;
  updatedAt: string;
  assetId: string;
};

export type AssetMetadataBulkUpsertDto = {
  items: { key: string; value: Record<string, unknown>; assetId: string }[];
};

export type AssetMetadataResponseDto = { key: string; value: Record<string, unknown>; updatedAt: string };

export type AssetMetadataUpsertDto = { items: { key: string; value: Record<string, unknown> }[] };

export type AssetOcrResponseDto = {
  assetId: string;
  /** Confidence that there is text, 0 to 1 */
  boxScore: number;
  id: string;
  text: string;
  /** Confidence in what it says, 0 to 1 */
  textScore: number;
  /** Of the width, 0 to 1 */
  x1: number;
  /** Of the width, 0 to 1 */
  x2: number;
  /** Of the width, 0 to 1 */
  x3: number;
  /** Of the width, 0 to 1 */
  x4: number;
  /** Of the height, 0 to 1 */
  y1: number;
  /** Of the height, 0 to 1 */
  y2: number;
  /** Of the height, 0 to 1 */
  y3: number;
  /** Of the height, 0 to 1 */
  y4: number;
};

export type AssetOrder = 'asc' | 'desc';

export type AssetOrderBy = 'takenAt' | 'createdAt';

export type AssetRejectReason = 'duplicate' | 'unsupported-format';

export type AssetResponseDto = {
  id: string;
  ownerId: string;
  owner?: UserResponseDto;
  libraryId: string | null;
  type: AssetTypeEnum;
  originalPath: string;
  originalFileName: string;
  originalMimeType: string;
  checksum: string;
  thumbhash: string | null;
  fileCreatedAt: string;
  fileModifiedAt: string;
  localDateTime: string;
  createdAt: string;
  updatedAt: string;
  duration: number | null;
  width: number | null;
  height: number | null;
  isFavorite: boolean;
  isArchived: boolean;
  isTrashed: boolean;
  isOffline: boolean;
  isEdited: boolean;
  hasMetadata: boolean;
  visibility: AssetVisibility;
  livePhotoVideoId: string | null;
  duplicateId: string | null;
  stack?: AssetStackResponseDto | null;
  exifInfo?: ExifResponseDto;
  people?: PersonResponseDto[];
  tags?: TagResponseDto[];
  fileProblem?: string;
  resized: true;
};

export type AssetStackResponseDto = { id: string; primaryAssetId: string; assetCount: number };

export type AssetStatsResponseDto = { images: number; videos: number; total: number };

export type AssetTypeEnum = 'IMAGE' | 'VIDEO' | 'AUDIO' | 'OTHER';

export type AssetUploadAction = 'accept' | 'reject';

export type AssetVisibility = 'archive' | 'timeline' | 'hidden' | 'locked';

export type AssetWithoutMetadata = {
  id: string;
  type: AssetTypeEnum;
  originalMimeType: string;
  thumbhash: string | null;
  localDateTime: string;
  duration: number | null;
  livePhotoVideoId: string | null;
  width: number | null;
  height: number | null;
  hasMetadata: false;
};

export type AuditEntryDto = {
  id: number;
  at: string;
  event: string;
  isRefused: boolean;
  userId: string | null;
  userName: string | null;
  address: string;
  device: string;
  detail: string;
};

export type AuthStatusResponseDto = {
  password: boolean;
  pinCode: boolean;
  isElevated: boolean;
  expiresAt?: string;
  pinExpiresAt?: string;
};

export type BulkIdErrorReason = 'duplicate' | 'no_permission' | 'not_found' | 'unknown' | 'validation';

export type BulkIdResponseDto = {
  id: string;
  success: boolean;
  error?: BulkIdErrorReason;
  errorMessage?: string;
};

export type BulkIdsDto = { ids: string[] };

export type CalendarHeatmapResponseDto = {
  from: string;
  to: string;
  totalCount: number;
  series: { date: string; count: number }[];
};

export type CalendarHeatmapType = 'Upload' | 'Taken';

export type CameraFilter = { make?: string; model?: string; lensModel?: string };

export type CameraFilterInput = { make?: string; model?: string; lensModel?: string };

export type ChangePasswordDto = { password: string; newPassword: string; invalidateSessions?: boolean };

export type CreateAlbumDto = {
  albumName: string;
  description?: string | null;
  assetIds?: string[];
  parentId?: string;
  albumUsers?: { userId: string; role: AlbumUserRole }[];
};

export type CreateLibraryDto = {
  ownerId: string;
  name?: string;
  importPaths?: string[];
  exclusionPatterns?: string[];
};

export type CreateProfileImageDto = { file: Blob };

export type CreateProfileImageResponseDto = {
  userId: string;
  profileImagePath: string;
  profileChangedAt: string;
};

export type CreateSavedSearch = {
  name: string;
  query: string;
  filter?: LatentSearchFilterInput;
  sort?: SearchSort;
};

export type CropParameters = { x: number; y: number; width: number; height: number };

export type CropParametersInput = { x: number; y: number; width: number; height: number };

export type DayRange = { from: string; to: string };

export type DayRangeInput = { from: string; to: string };

export type DownloadArchiveDto = { assetIds: string[]; archiveName?: string; edited?: boolean };

export type DownloadArchiveInfo = { assetIds: string[]; size: number };

export type DownloadInfoDto = {
  assetIds?: string[];
  albumId?: string;
  userId?: string;
  archiveSize?: number;
};

export type DownloadResponseDto = { totalSize: number; archives: DownloadArchiveInfo[] };

export type DuplicateResolveDto = { groups: DuplicateResolveGroupDto[] };

export type DuplicateResolveGroupDto = {
  duplicateId: string;
  keepAssetIds: string[];
  trashAssetIds: string[];
};

export type DuplicateResponseDto = {
  duplicateId: string;
  assets: AssetResponseDto[];
  suggestedKeepAssetIds: string[];
};

export type ExifResponseDto = {
  make: string | null;
  model: string | null;
  lensModel: string | null;
  fNumber: number | null;
  focalLength: number | null;
  iso: number | null;
  exposureTime: string | null;
  dateTimeOriginal: string | null;
  modifyDate: string | null;
  timeZone: string | null;
  latitude: number | null;
  longitude: number | null;
  city: string | null;
  state: string | null;
  country: string | null;
  description: string;
  orientation: string | null;
  projectionType: string | null;
  rating: number | null;
  fileSizeInByte: number | null;
  exifImageWidth: number | null;
  exifImageHeight: number | null;
};

export type FaceDto = { id: string };

export type FacesReassign = { faceIds: string[]; personId: string | null };

export type HistoryAction =
  | 'favorite'
  | 'unfavorite'
  | 'archive'
  | 'unarchive'
  | 'changeVisibility'
  | 'trash'
  | 'restore'
  | 'editDate'
  | 'editDescription'
  | 'rate'
  | 'editPlace'
  | 'editPicture'
  | 'copyAsset'
  | 'edit'
  | 'createAlbum'
  | 'deleteAlbum'
  | 'editAlbum'
  | 'addToAlbum'
  | 'removeFromAlbum'
  | 'addMembers'
  | 'changeMember'
  | 'removeMember'
  | 'createPerson'
  | 'namePerson'
  | 'editPerson'
  | 'deletePeople'
  | 'mergePeople'
  | 'splitPerson'
  | 'assignFaces'
  | 'unassignFaces'
  | 'addFace'
  | 'removeFace'
  | 'answerReview'
  | 'createTag'
  | 'editTag'
  | 'deleteTag'
  | 'tag'
  | 'untag'
  | 'stack'
  | 'unstack'
  | 'editStack'
  | 'saveMemory'
  | 'deleteMemory'
  | 'resolveDuplicates'
  | 'keepDuplicates';

export type HistoryEntry = {
  id: number;
  action: HistoryAction;
  count: number;
  albumName?: string;
  personName?: string;
  createdAt: string;
  isUndone: boolean;
};

export type HistoryStepChoice = { id?: number };

export type HistoryStepResponse = { entry: HistoryEntry | null; restored: number; skipped: number };

export type IgnoreFailed = { queue: QueueName; assetId?: string };

export type ImportCreateDto = { paths: string[]; mode?: ImportMode };

export type ImportItemListResponseDto = ImportItemResponseDto[];

export type ImportItemResponseDto = {
  id: number;
  path: string;
  size: number;
  state: ImportItemState;
  assetId: string | null;
  errorName: string | null;
  errorMessage: string | null;
};

export type ImportItemState = 'waiting' | 'added' | 'duplicate' | 'skipped' | 'failed';

export type ImportItemsChoiceDto = { itemIds?: number[] };

export type ImportListResponseDto = ImportResponseDto[];

export type ImportMode = 'copy' | 'reference';

export type ImportResponseDto = {
  id: string;
  mode: ImportMode;
  sources: string[];
  state: ImportState;
  startedAt: string;
  finishedAt: string | null;
  counts: {
    found: number;
    waiting: number;
    added: number;
    duplicate: number;
    skipped: number;
    failed: number;
  };
  bytes: number;
  bytesDone: number;
};

export type ImportState = 'scanning' | 'running' | 'paused' | 'done' | 'cancelled';

export type InferenceServer = {
  url: string;
  state: 'unknown' | 'healthy' | 'warmingUp' | 'unreachable';
  latencyMs: number | null;
  error: string | null;
};

export type IntegrityReport = 'untracked_file' | 'missing_file' | 'checksum_mismatch';

export type IntegrityReportResponseDto = {
  items: { id: string; path: string; type: IntegrityReport }[];
  nextCursor?: string;
};

export type IntegrityReportSummaryResponseDto = {
  untracked_file: number;
  missing_file: number;
  checksum_mismatch: number;
};

export type IntegrityRoundDto = { everyDays: number };

export type IntegrityRoundResponseDto = { everyDays: number; verifiedSince: string | null };

export type JobCreateDto = { name: ManualJobName };

export type JobName =
  | 'AssetGenerateThumbnails'
  | 'AssetExtractMetadata'
  | 'AssetEncodeVideo'
  | 'AssetEmptyTrash'
  | 'AssetDetectDuplicates'
  | 'AssetDetectFaces'
  | 'FacialRecognition'
  | 'Ocr'
  | 'SmartSearch'
  | 'FileDelete'
  | 'DatabaseBackup'
  | 'IntegrityChecksumFiles'
  | 'IntegrityChecksumFilesRefresh'
  | 'IntegrityUntrackedFiles'
  | 'IntegrityDeleteReports'
  | 'LibraryScanQueueAll'
  | 'LibrarySyncFiles'
  | 'LibraryDelete';

export type LanHttps = 'off' | 'selfSigned' | 'own';

export type LanResponseDto = {
  state: 'off' | 'on' | 'waiting';
  url: string | null;
  nameUrl: string | null;
  nameReason: string | null;
  reason: string | null;
  fingerprint: string | null;
  settings: LanSettingsDto;
  interfaces: { name: string; address: string }[];
  isThisMachine: boolean;
};

export type LanSettingsDto = {
  enabled: boolean;
  interface: string | null;
  port: number;
  https: LanHttps;
  certificate: { cert: string; key: string } | null;
  names: string[];
  proxies: string[];
};

export type LanUpdateDto = {
  enabled?: boolean;
  interface?: string | null;
  port?: number;
  https?: LanHttps;
  certificate?: { cert: string; key: string } | null;
  names?: string[];
  proxies?: string[];
};

export type LatentSearchFilter = {
  personIds?: string[];
  albumIds?: string[];
  tagIds?: string[];
  days?: DayRange[];
  yearly?: YearlyRange[];
  places?: PlaceFilter[];
  cameras?: CameraFilter[];
  kinds?: ('photo' | 'video' | 'screenshot' | 'motion' | 'panorama' | 'raw')[];
  minRating?: number;
  maxRating?: number;
  hasText?: boolean;
  hasPeople?: boolean;
  isFavorite?: boolean;
  isArchived?: boolean;
  isInAlbum?: boolean;
  isLocated?: boolean;
  phrases?: string[];
  not?: {
    personIds?: string[];
    albumIds?: string[];
    tagIds?: string[];
    days?: DayRange[];
    yearly?: YearlyRange[];
    places?: PlaceFilter[];
    cameras?: CameraFilter[];
    kinds?: ('photo' | 'video' | 'screenshot' | 'motion' | 'panorama' | 'raw')[];
    minRating?: number;
    maxRating?: number;
    hasText?: boolean;
    hasPeople?: boolean;
    isFavorite?: boolean;
    isArchived?: boolean;
    isInAlbum?: boolean;
    isLocated?: boolean;
    phrases?: string[];
  };
};

export type LatentSearchFilterInput = {
  personIds?: string[];
  albumIds?: string[];
  tagIds?: string[];
  days?: DayRangeInput[];
  yearly?: YearlyRangeInput[];
  places?: PlaceFilterInput[];
  cameras?: CameraFilterInput[];
  kinds?: ('photo' | 'video' | 'screenshot' | 'motion' | 'panorama' | 'raw')[];
  minRating?: number;
  maxRating?: number;
  hasText?: boolean;
  hasPeople?: boolean;
  isFavorite?: boolean;
  isArchived?: boolean;
  isInAlbum?: boolean;
  isLocated?: boolean;
  phrases?: string[];
  not?: {
    personIds?: string[];
    albumIds?: string[];
    tagIds?: string[];
    days?: DayRangeInput[];
    yearly?: YearlyRangeInput[];
    places?: PlaceFilterInput[];
    cameras?: CameraFilterInput[];
    kinds?: ('photo' | 'video' | 'screenshot' | 'motion' | 'panorama' | 'raw')[];
    minRating?: number;
    maxRating?: number;
    hasText?: boolean;
    hasPeople?: boolean;
    isFavorite?: boolean;
    isArchived?: boolean;
    isInAlbum?: boolean;
    isLocated?: boolean;
    phrases?: string[];
  };
};

export type LibraryResponseDto = {
  path: string;
  originalsPath: string;
  addresses: string[];
  lan: boolean;
  machine: string;
};

export type LibraryScanResponseDto = {
  state: 'idle' | 'waiting' | 'looking' | 'reading';
  startedAt: string | null;
  found: number;
  unread: number;
  offline: number;
  unreachable: string[];
  problems: { path: string; message: string }[];
  problemCount: number;
};

export type LibraryStatsResponseDto = { photos: number; videos: number; total: number; usage: number };

export type LicenseKeyDto = { activationKey: string; licenseKey: string };

export type LoginCredentialDto = { email: string; password: string };

export type LoginResponseDto = {
  accessToken: string;
  userId: string;
  userEmail: string;
  name: string;
  profileImagePath: string;
  isAdmin: boolean;
  shouldChangePassword: boolean;
  isOnboarded: boolean;
};

export type LogoutResponseDto = { successful: boolean; redirectUri: string };

export type MachineLearningSettings = {
  enabled: boolean;
  urls: string[];
  clip: { enabled: boolean; modelName: string };
  facialRecognition: {
    enabled: boolean;
    modelName: string;
    minScore: number;
    maxDistance: number | null;
    minFaces: number;
  };
  ocr: {
    enabled: boolean;
    modelName: string;
    minDetectionScore: number;
    minRecognitionScore: number;
    maxResolution: number;
  };
  duplicateDetection: { enabled: boolean; maxDistance: number };
  hub: string | null;
};

export type MachineLearningUpdate = {
  enabled?: boolean;
  urls?: string[];
  clip?: { enabled?: boolean };
  facialRecognition?: {
    enabled?: boolean;
    minScore?: number;
    maxDistance?: number | null;
    minFaces?: number;
  };
  ocr?: {
    enabled?: boolean;
    minDetectionScore?: number;
    minRecognitionScore?: number;
    maxResolution?: number;
  };
  duplicateDetection?: { enabled?: boolean; maxDistance?: number };
  hub?: string | null;
};

export type ManualJobName =
  | 'person-cleanup'
  | 'tag-cleanup'
  | 'user-cleanup'
  | 'memory-cleanup'
  | 'memory-create'
  | 'backup-database'
  | 'integrity-missing-files'
  | 'integrity-untracked-files'
  | 'integrity-checksum-mismatch'
  | 'integrity-missing-files-refresh'
  | 'integrity-untracked-files-refresh'
  | 'integrity-checksum-mismatch-refresh'
  | 'integrity-missing-files-delete-all'
  | 'integrity-untracked-files-delete-all'
  | 'integrity-checksum-mismatch-delete-all';

export type MapMarkerResponseDto = {
  id: string;
  lat: number;
  lon: number;
  city: string | null;
  state: string | null;
  country: string | null;
};

export type MapReverseGeocodeResponseDto = {
  city: string | null;
  state: string | null;
  country: string | null;
};

export type MapTown = { name: string; lat: number; lon: number };

export type MemoryCreateDto = {
  type: MemoryType;
  data: OnThisDayDtoInput;
  /** ISO 8601 date and time */
  memoryAt: string;
  assetIds?: string[];
  isSaved?: boolean;
  /** ISO 8601 date and time */
  seenAt?: string;
  /** ISO 8601 date and time */
  showAt?: string;
  /** ISO 8601 date and time */
  hideAt?: string;
};

export type MemoryResponseDto = {
  id: string;
  ownerId: string;
  type: MemoryType;
  data: OnThisDayDto;
  isSaved: boolean;
  memoryAt: string;
  seenAt?: string;
  showAt?: string;
  hideAt?: string;
  createdAt: string;
  updatedAt: string;
  deletedAt?: string;
  assets: AssetResponseDto[];
};

export type MemorySearchOrder = 'asc' | 'desc' | 'random';

export type MemoryStatisticsResponseDto = { total: number };

export type MemoryType = 'on_this_day';

export type MemoryUpdateDto = {
  isSaved?: boolean;
  /** ISO 8601 date and time */
  memoryAt?: string;
  /** ISO 8601 date and time */
  seenAt?: string;
};

export type MergePersonDto = { ids: string[] };

export type MetadataSearchDto = {
  albumIds?: string[];
  personIds?: string[];
  tagIds?: string[] | null;
  isNotInAlbum?: boolean;
  type?: AssetTypeEnum;
  isFavorite?: boolean;
  isOffline?: boolean;
  libraryId?: string | null;
  isMotion?: boolean;
  visibility?: AssetVisibility;
  rating?: number | null;
  ocr?: string;
  city?: string | null;
  state?: string | null;
  country?: string | null;
  make?: string | null;
  model?: string | null;
  lensModel?: string | null;
  /** ISO 8601 date and time */
  takenAfter?: string;
  /** ISO 8601 date and time */
  takenBefore?: string;
  /** ISO 8601 date and time */
  createdAfter?: string;
  /** ISO 8601 date and time */
  createdBefore?: string;
  /** ISO 8601 date and time */
  updatedAfter?: string;
  /** ISO 8601 date and time */
  updatedBefore?: string;
  /** ISO 8601 date and time */
  trashedAfter?: string;
  /** ISO 8601 date and time */
  trashedBefore?: string;
  withDeleted?: boolean;
  withExif?: boolean;
  withPeople?: boolean;
  withStacked?: boolean;
  size?: number;
  id?: string;
  checksum?: string;
  originalFileName?: string;
  originalPath?: string;
  description?: string;
  order?: AssetOrder;
  page?: number;
};

export type MirrorAxis = 'horizontal' | 'vertical';

export type MirrorParameters = { axis: MirrorAxis };

export type MirrorParametersInput = { axis: MirrorAxis };

export type ModelFromFolder = { path: string; id?: string };

export type ModelResponse = {
  id: string;
  role: ModelRole;
  title: string;
  isBundled: boolean;
  state: 'installed' | 'available' | 'downloading' | 'partial';
  bytes: number;
  progress: { bytes: number; totalBytes: number } | null;
  downloadError: string | null;
  failure: string | null;
  dimensions: number | null;
  languages: string[];
  speed: 'fast' | 'medium' | 'slow' | null;
  licence: { name: string; url: string; isNonCommercial: boolean } | null;
  isActive: boolean;
  isServing: boolean;
  isRemote: boolean;
};

export type ModelRole = 'faces' | 'text' | 'meaning';

export type ModelsResponse = {
  isAllowed: boolean;
  settings: MachineLearningSettings;
  hub: string;
  folder: string;
  models: ModelResponse[];
  servers: InferenceServer[];
};

export type NotificationCreateDto = {
  userId: string;
  title: string;
  description?: string | null;
  level?: NotificationLevel;
  type?: NotificationType;
  data?: Record<string, unknown>;
  readAt?: string | null;
};

export type NotificationDeleteAllDto = { ids: string[] };

export type NotificationDto = {
  id: string;
  createdAt: string;
  level: NotificationLevel;
  type: NotificationType;
  title: string;
  description?: string;
  data?: Record<string, unknown>;
  readAt?: string;
};

export type NotificationLevel = 'success' | 'error' | 'warning' | 'info';

export type NotificationType =
  | 'JobFailed'
  | 'BackupFailed'
  | 'SystemMessage'
  | 'AlbumInvite'
  | 'AlbumUpdate'
  | 'ClusterGroupRequest'
  | 'Custom';

export type NotificationUpdateAllDto = { ids: string[]; readAt?: string | null };

export type NotificationUpdateDto = { readAt?: string | null };

export type OAuthAuthorizeResponseDto = { url: string };

export type OAuthBackchannelLogoutDto = { logout_token: string };

export type OAuthCallbackDto = { url: string; state?: string; codeVerifier?: string };

export type OAuthConfigDto = { redirectUri: string; state?: string; codeChallenge?: string };

export type OAuthTestDto = { issuerUrl: '' | string; timeout: number; allowInsecureRequests: boolean };

export type OAuthTestResponseDto = {
  issuer: string;
  canSignOut: boolean;
  tellsSignOut: boolean;
  signingAlgorithms: string[];
};

export type OnThisDayDto = { year: number };

export type OnThisDayDtoInput = { year: number };

export type OnboardingDto = { isOnboarded: boolean };

export type OnboardingDtoInput = { isOnboarded: boolean };

export type OneTimeCodeDto = { code: string };

export type PartnerCreateDto = { sharedWithId: string };

export type PartnerDirection = 'shared-by' | 'shared-with';

export type PartnerResponseDto = {
  id: string;
  name: string;
  email: string;
  avatarColor: UserAvatarColor;
  profileImagePath: string;
  profileChangedAt: string;
  inTimeline?: boolean;
};

export type PartnerUpdateDto = { inTimeline: boolean };

export type PeopleResponseDto = {
  people: PersonResponseDto[];
  total: number;
  hidden: number;
  hasNextPage: boolean;
};

export type PeopleUpdateDto = { people: PeopleUpdateItem[] };

export type PeopleUpdateItem = {
  id: string;
  name?: string;
  birthDate?: string | '' | null;
  isHidden?: boolean;
  isFavorite?: boolean;
  color?: string | null;
  featureFaceAssetId?: string;
};

export type Permission =
  | 'all'
  | 'activity.create'
  | 'activity.read'
  | 'activity.update'
  | 'activity.delete'
  | 'activity.statistics'
  | 'adminAuth.unlinkAll'
  | 'adminConfig.read'
  | 'adminConfig.update'
  | 'adminSession.read'
  | 'adminUser.create'
  | 'adminUser.read'
  | 'adminUser.update'
  | 'adminUser.delete'
  | 'album.create'
  | 'album.read'
  | 'album.update'
  | 'album.delete'
  | 'album.statistics'
  | 'album.share'
  | 'album.download'
  | 'albumAsset.create'
  | 'albumAsset.delete'
  | 'albumUser.create'
  | 'albumUser.update'
  | 'albumUser.delete'
  | 'apiKey.create'
  | 'apiKey.read'
  | 'apiKey.update'
  | 'apiKey.delete'
  | 'apiKey.rotate'
  | 'archive.read'
  | 'asset.read'
  | 'asset.update'
  | 'asset.delete'
  | 'asset.statistics'
  | 'asset.share'
  | 'asset.view'
  | 'asset.download'
  | 'asset.upload'
  | 'asset.copy'
  | 'asset.derive'
  | 'asset.edit.get'
  | 'asset.edit.create'
  | 'asset.edit.delete'
  | 'assetFile.read'
  | 'assetFile.delete'
  | 'assetFile.download'
  | 'auth.changePassword'
  | 'authDevice.delete'
  | 'backup.list'
  | 'backup.download'
  | 'backup.upload'
  | 'backup.delete'
  | 'clusterGroup.read'
  | 'clusterGroup.leave'
  | 'clusterGroupRequest.create'
  | 'clusterGroupRequest.read'
  | 'clusterGroupRequest.delete'
  | 'duplicate.read'
  | 'duplicate.delete'
  | 'face.create'
  | 'face.read'
  | 'face.update'
  | 'face.delete'
  | 'folder.read'
  | 'job.create'
  | 'job.read'
  | 'library.create'
  | 'library.read'
  | 'library.update'
  | 'library.delete'
  | 'library.statistics'
  | 'maintenance'
  | 'map.read'
  | 'map.search'
  | 'memory.create'
  | 'memory.read'
  | 'memory.update'
  | 'memory.delete'
  | 'memory.statistics'
  | 'memoryAsset.create'
  | 'memoryAsset.delete'
  | 'notification.create'
  | 'notification.read'
  | 'notification.update'
  | 'notification.delete'
  | 'partner.create'
  | 'partner.read'
  | 'partner.update'
  | 'partner.delete'
  | 'person.create'
  | 'person.read'
  | 'person.update'
  | 'person.delete'
  | 'person.statistics'
  | 'person.merge'
  | 'person.reassign'
  | 'pinCode.create'
  | 'pinCode.update'
  | 'pinCode.delete'
  | 'plugin.create'
  | 'plugin.read'
  | 'plugin.update'
  | 'plugin.delete'
  | 'queue.read'
  | 'queue.update'
  | 'queueJob.create'
  | 'queueJob.read'
  | 'queueJob.update'
  | 'queueJob.delete'
  | 'server.about'
  | 'server.apkLinks'
  | 'server.storage'
  | 'server.statistics'
  | 'server.versionCheck'
  | 'serverLicense.read'
  | 'serverLicense.update'
  | 'serverLicense.delete'
  | 'session.create'
  | 'session.read'
  | 'session.update'
  | 'session.delete'
  | 'session.lock'
  | 'sharedLink.create'
  | 'sharedLink.read'
  | 'sharedLink.update'
  | 'sharedLink.delete'
  | 'stack.create'
  | 'stack.read'
  | 'stack.update'
  | 'stack.delete'
  | 'sync.stream'
  | 'syncCheckpoint.read'
  | 'syncCheckpoint.update'
  | 'syncCheckpoint.delete'
  | 'systemConfig.read'
  | 'systemConfig.update'
  | 'systemMetadata.read'
  | 'systemMetadata.update'
  | 'tag.create'
  | 'tag.read'
  | 'tag.update'
  | 'tag.delete'
  | 'tag.asset'
  | 'timeline.read'
  | 'timeline.download'
  | 'user.read'
  | 'user.update'
  | 'userConfig.read'
  | 'userLicense.create'
  | 'userLicense.read'
  | 'userLicense.update'
  | 'userLicense.delete'
  | 'userOnboarding.read'
  | 'userOnboarding.update'
  | 'userOnboarding.delete'
  | 'userPreference.read'
  | 'userPreference.update'
  | 'userProfileImage.create'
  | 'userProfileImage.read'
  | 'userProfileImage.update'
  | 'userProfileImage.delete'
  | 'workflow.create'
  | 'workflow.read'
  | 'workflow.update'
  | 'workflow.delete'
  | 'workflow.logs';

export type PersonCreateDto = {
  name?: string;
  birthDate?: string | '' | null;
  isHidden?: boolean;
  isFavorite?: boolean;
  color?: string | null;
};

export type PersonFaceResponse = {
  id: string;
  imageWidth: number;
  imageHeight: number;
  boundingBoxX1: number;
  boundingBoxY1: number;
  boundingBoxX2: number;
  boundingBoxY2: number;
  sourceType: SourceType;
  assetId: string;
  isConfirmed: boolean;
};

export type PersonFacesResponse = { faces: PersonFaceResponse[]; total: number; hasNextPage: boolean };

export type PersonMatch = 'all' | 'any';

export type PersonResponseDto = {
  id: string;
  name: string;
  birthDate: string | null;
  thumbnailPath: string;
  isHidden: boolean;
  isFavorite: boolean;
  color?: string;
  updatedAt: string;
  faceCount?: number;
};

export type PersonStatisticsResponseDto = { assets: number };

export type PersonSuggestion = { person: PersonResponseDto; similarity: number; faces: number };

export type PersonUpdateDto = {
  name?: string;
  birthDate?: string | '' | null;
  isHidden?: boolean;
  isFavorite?: boolean;
  color?: string | null;
  featureFaceAssetId?: string;
  coverFaceId?: string;
};

export type PinCodeChangeDto = { pinCode?: string; password?: string; newPinCode: string };

export type PinCodeResetDto = { pinCode?: string; password?: string };

export type PinCodeSetupDto = { pinCode: string };

export type PlaceFilter = { city?: string; state?: string; country?: string };

export type PlaceFilterInput = { city?: string; state?: string; country?: string };

export type PlacesResponseDto = {
  name: string;
  latitude: number;
  longitude: number;
  admin1name?: string;
  admin2name?: string;
};

export type PrioritiseAssetsDto = { assetIds: string[] };

export type PublicConfigDto = {
  oauth: { enabled: boolean; autoLaunch: boolean; buttonText: string };
  passwordLogin: { enabled: boolean };
  server: { loginPageMessage: string };
  theme: { customCss: string };
};

export type QueueCommandDto = { command: QueueCommand; force?: boolean };

export type QueueCommand = 'start' | 'pause' | 'resume' | 'empty' | 'clear-failed';

export type QueueDeleteDto = { failed?: boolean };

export type QueueJobResponseDto = {
  id: string;
  name: JobName;
  timestamp: number;
  data: {
    id?: string;
    fileName?: string;
    job: string;
    state: 'waiting' | 'active' | 'failed';
    attempts: number;
    errorName?: string;
    errorMessage?: string;
  } & Record<string, unknown>;
};

export type QueueJobStatus = 'active' | 'failed' | 'completed' | 'delayed' | 'waiting' | 'paused';

export type QueueName =
  | 'thumbnailGeneration'
  | 'metadataExtraction'
  | 'videoConversion'
  | 'faceDetection'
  | 'facialRecognition'
  | 'smartSearch'
  | 'duplicateDetection'
  | 'backgroundTask'
  | 'storageTemplateMigration'
  | 'migration'
  | 'search'
  | 'sidecar'
  | 'library'
  | 'notifications'
  | 'backupDatabase'
  | 'ocr'
  | 'workflow'
  | 'integrityCheck'
  | 'editor';

export type QueueResponseDto = { name: QueueName; isPaused: boolean; statistics: QueueStatisticsDto };

export type QueueResponseLegacyDto = { jobCounts: QueueStatisticsDto; queueStatus: QueueStatusLegacyDto };

export type QueueStatisticsDto = {
  active: number;
  completed: number;
  failed: number;
  delayed: number;
  waiting: number;
  paused: number;
};

export type QueueStatusLegacyDto = { isActive: boolean; isPaused: boolean };

export type QueueUpdateDto = { isPaused?: boolean };

export type QueuesResponseLegacyDto = Record<string, QueueResponseLegacyDto>;

export type RandomSearchDto = {
  albumIds?: string[];
  personIds?: string[];
  tagIds?: string[] | null;
  isNotInAlbum?: boolean;
  type?: AssetTypeEnum;
  isFavorite?: boolean;
  isOffline?: boolean;
  libraryId?: string | null;
  isMotion?: boolean;
  visibility?: AssetVisibility;
  rating?: number | null;
  ocr?: string;
  city?: string | null;
  state?: string | null;
  country?: string | null;
  make?: string | null;
  model?: string | null;
  lensModel?: string | null;
  /** ISO 8601 date and time */
  takenAfter?: string;
  /** ISO 8601 date and time */
  takenBefore?: string;
  /** ISO 8601 date and time */
  createdAfter?: string;
  /** ISO 8601 date and time */
  createdBefore?: string;
  /** ISO 8601 date and time */
  updatedAfter?: string;
  /** ISO 8601 date and time */
  updatedBefore?: string;
  /** ISO 8601 date and time */
  trashedAfter?: string;
  /** ISO 8601 date and time */
  trashedBefore?: string;
  withDeleted?: boolean;
  withExif?: boolean;
  withPeople?: boolean;
  withStacked?: boolean;
  size?: number;
};

export type ReactionLevel = 'album' | 'asset';

export type ReactionType = 'comment' | 'like';

export type RecentSearch = { id: string; query: string; searchedAt: string };

export type RetryFailed = { queue?: QueueName; assetId?: string };

export type RetryFailedResponse = { count: number };

export type ReverseGeocodingStateResponseDto = {
  lastUpdate: string | null;
  lastImportFileName: string | null;
};

export type ReviewAnswer = { faceId: string; personId: string; answer: 'yes' | 'no' | 'skip' };

export type ReviewQuestion = {
  face: PersonFaceResponse;
  person: PersonResponseDto;
  similarity: number;
  isAssigned: boolean;
};

export type RotateParameters = { angle: 0 | 90 | 180 | 270 };

export type RotateParametersInput = { angle: 0 | 90 | 180 | 270 };

export type SavedSearch = {
  id: string;
  name: string;
  query: string;
  filter: LatentSearchFilter;
  sort: SearchSort;
  createdAt: string;
  updatedAt: string;
};

export type SearchAlbumResponseDto = {
  items: AlbumResponseDto[];
  count: number;
  total: number;
  facets: SearchFacetResponseDto[];
};

export type SearchAssetResponseDto = {
  items: AssetResponseDto[];
  count: number;
  total: number;
  facets: SearchFacetResponseDto[];
  nextPage: string | null;
  nextCursor: string | null;
};

export type SearchChip = {
  id: string;
  kind:
    | 'person'
    | 'place'
    | 'date'
    | 'camera'
    | 'kind'
    | 'rating'
    | 'album'
    | 'tag'
    | 'text'
    | 'favorite'
    | 'archive'
    | 'location'
    | 'phrase';
  label: string;
  isNegated: boolean;
  range: [number, number] | null;
};

export type SearchCompletion = {
  kind:
    | 'person'
    | 'place'
    | 'date'
    | 'camera'
    | 'kind'
    | 'rating'
    | 'album'
    | 'tag'
    | 'text'
    | 'favorite'
    | 'archive'
    | 'location'
    | 'phrase';
  label: string;
  detail: string;
  text: string;
  id: string | null;
};

export type SearchExploreItem = { value: string; data: AssetResponseDto };

export type SearchExploreResponseDto = { fieldName: string; items: SearchExploreItem[] };

export type SearchFacetResponseDto = { fieldName: string; counts: { value: string; count: number }[] };

export type SearchHint = { kind: 'noMeaning' | 'meaningIncomplete'; text: string };

export type SearchImageForm = { file: Blob };

export type SearchImageResponse = { id: string };

export type SearchReason = {
  kind:
    | 'meaning'
    | 'similar'
    | 'text'
    | 'description'
    | 'fileName'
    | 'folder'
    | 'tag'
    | 'person'
    | 'place'
    | 'album'
    | 'date'
    | 'camera'
    | 'filter';
  text: string | null;
};

export type SearchRequest = {
  query?: string;
  asWords?: string[];
  filter?: LatentSearchFilterInput;
  similarTo?: string;
  imageId?: string;
  sort?: SearchSort;
  order?: 'asc' | 'desc';
  timeZone?: string;
  isSouthern?: boolean;
  language?: string;
  remember?: boolean;
};

export type SearchResponseDto = { albums: SearchAlbumResponseDto; assets: SearchAssetResponseDto };

export type SearchResult = {
  id: string;
  total: number;
  sort: SearchSort;
  chips: SearchChip[];
  words: string;
  sections: { key: string; count: number }[];
  reasons: {
    kind:
      | 'meaning'
      | 'similar'
      | 'text'
      | 'description'
      | 'fileName'
      | 'folder'
      | 'tag'
      | 'person'
      | 'place'
      | 'album'
      | 'date'
      | 'camera'
      | 'filter';
    count: number;
  }[];
  hint: SearchHint | null;
};

export type SearchSection = {
  id: string[];
  ownerId: string[];
  ratio: number[];
  isFavorite: boolean[];
  visibility: AssetVisibility[];
  isTrashed: boolean[];
  isImage: boolean[];
  thumbhash: (string | null)[];
  createdAt: string[];
  fileCreatedAt: string[];
  localOffsetHours: number[];
  duration: (number | null)[];
  projectionType: (string | null)[];
  livePhotoVideoId: (string | null)[];
  city?: (string | null)[];
  country?: (string | null)[];
  stack?: (string[] | null)[];
  latitude?: (number | null)[];
  longitude?: (number | null)[];
  isOffline?: boolean[];
  isDamaged?: boolean[];
  reasons: SearchReason[][];
};

export type SearchSort = 'relevance' | 'date';

export type SearchStatisticsResponseDto = { total: number };

export type SearchSuggestionType =
  'country' | 'state' | 'city' | 'camera-make' | 'camera-model' | 'camera-lens-model';

export type ServerAboutResponseDto = {
  version: string;
  versionUrl: string;
  licensed: boolean;
  build?: string;
  nodejs?: string;
  ffmpeg?: string;
  exiftool?: string;
  libvips?: string;
  onnxruntime?: string;
  sharp?: string;
  sqlite?: string;
};

export type ServerApkLinksDto = { arm64v8a: string; armeabiv7a: string; universal: string; x86_64: string };

export type ServerConfigDto = {
  isInitialized: boolean;
  isOnboarded: boolean;
  externalDomain: string;
  loginPageMessage: string;
  maintenanceMode: boolean;
  mapDarkStyleUrl: string;
  mapLightStyleUrl: string;
  minFaces: number;
  oauthButtonText: string;
  oauthAccountManagementUrl?: string;
  publicUsers: boolean;
  trashDays: number;
  userDeleteDelay: number;
};

export type ServerFeaturesDto = {
  configFile: boolean;
  duplicateDetection: boolean;
  email: boolean;
  facialRecognition: boolean;
  importFaces: boolean;
  map: boolean;
  oauth: boolean;
  oauthAutoLaunch: boolean;
  ocr: boolean;
  passwordLogin: boolean;
  realtimeTranscoding: boolean;
  reverseGeocoding: boolean;
  search: boolean;
  sidecar: boolean;
  smartSearch: boolean;
  trash: boolean;
};

export type ServerMediaTypesResponseDto = { image: string[]; video: string[]; sidecar: string[] };

export type ServerPingResponse = { res: string };

export type ServerStatsResponseDto = {
  photos: number;
  videos: number;
  usage: number;
  usagePhotos: number;
  usageVideos: number;
  usageByUser: UsageByUserDto[];
};

export type ServerStorageResponseDto = {
  diskSize: string;
  diskUse: string;
  diskAvailable: string;
  diskSizeRaw: number;
  diskUseRaw: number;
  diskAvailableRaw: number;
  diskUsagePercentage: number;
};

export type ServerVersionHistoryResponseDto = { id: string; createdAt: string; version: string };

export type ServerVersionResponseDto = {
  major: number;
  minor: number;
  patch: number;
  prerelease: number | null;
};

export type SessionCreateDto = { deviceType?: string; deviceOS?: string; duration?: number };

export type SessionCreateResponseDto = {
  id: string;
  current: boolean;
  deviceType: string;
  deviceOS: string;
  appVersion: string | null;
  isPendingSyncReset: boolean;
  createdAt: string;
  updatedAt: string;
  expiresAt?: string;
  token: string;
};

export type SessionResponseDto = {
  id: string;
  current: boolean;
  deviceType: string;
  deviceOS: string;
  appVersion: string | null;
  isPendingSyncReset: boolean;
  createdAt: string;
  updatedAt: string;
  expiresAt?: string;
};

export type SessionUnlockDto = { pinCode?: string; password?: string };

export type SessionUpdateDto = { isPendingSyncReset?: boolean };

export type SharedLinkCreateDto = {
  type: SharedLinkType;
  albumId?: string;
  assetIds?: string[];
  slug?: string | null;
  description?: string | null;
  password?: string | null;
  expiresAt?: string | null;
  allowUpload?: boolean;
  allowDownload?: boolean;
  showMetadata?: boolean;
};

export type SharedLinkEditDto = {
  slug?: string | null;
  description?: string | null;
  password?: string | null;
  expiresAt?: string | null;
  allowUpload?: boolean;
  allowDownload?: boolean;
  showMetadata?: boolean;
};

export type SharedLinkLoginDto = { password: string };

export type SharedLinkResponseDto = {
  id: string;
  userId: string;
  type: SharedLinkType;
  key: string;
  slug: string | null;
  description: string | null;
  password: string | null;
  createdAt: string;
  expiresAt: string | null;
  allowUpload: boolean;
  allowDownload: boolean;
  showMetadata: boolean;
  album?: AlbumResponseDto;
  assets: (AssetResponseDto | AssetWithoutMetadata)[];
};

export type SharedLinkType = 'ALBUM' | 'INDIVIDUAL';

export type SignInCodeResponseDto = { code: string; expiresAt: string | null };

export type SignUpDto = { email: string; password: string; name: string };

export type SmartSearchDto = {
  albumIds?: string[];
  personIds?: string[];
  tagIds?: string[] | null;
  isNotInAlbum?: boolean;
  type?: AssetTypeEnum;
  isFavorite?: boolean;
  isOffline?: boolean;
  libraryId?: string | null;
  isMotion?: boolean;
  visibility?: AssetVisibility;
  rating?: number | null;
  ocr?: string;
  city?: string | null;
  state?: string | null;
  country?: string | null;
  make?: string | null;
  model?: string | null;
  lensModel?: string | null;
  /** ISO 8601 date and time */
  takenAfter?: string;
  /** ISO 8601 date and time */
  takenBefore?: string;
  /** ISO 8601 date and time */
  createdAfter?: string;
  /** ISO 8601 date and time */
  createdBefore?: string;
  /** ISO 8601 date and time */
  updatedAfter?: string;
  /** ISO 8601 date and time */
  updatedBefore?: string;
  /** ISO 8601 date and time */
  trashedAfter?: string;
  /** ISO 8601 date and time */
  trashedBefore?: string;
  withDeleted?: boolean;
  withExif?: boolean;
  withPeople?: boolean;
  withStacked?: boolean;
  size?: number;
  query?: string;
  queryAssetId?: string;
  language?: string;
  page?: number;
};

export type SourceType = 'machine-learning' | 'exif' | 'manual';

export type SplitPerson = { faceIds: string[] };

export type StackCreateDto = { assetIds: string[] };

export type StackResponseDto = { id: string; primaryAssetId: string; assets: AssetResponseDto[] };

export type StackUpdateDto = { primaryAssetId?: string };

export type StatisticsSearchDto = {
  albumIds?: string[];
  personIds?: string[];
  tagIds?: string[] | null;
  isNotInAlbum?: boolean;
  type?: AssetTypeEnum;
  isFavorite?: boolean;
  isOffline?: boolean;
  libraryId?: string | null;
  isMotion?: boolean;
  visibility?: AssetVisibility;
  rating?: number | null;
  ocr?: string;
  city?: string | null;
  state?: string | null;
  country?: string | null;
  make?: string | null;
  model?: string | null;
  lensModel?: string | null;
  /** ISO 8601 date and time */
  takenAfter?: string;
  /** ISO 8601 date and time */
  takenBefore?: string;
  /** ISO 8601 date and time */
  createdAfter?: string;
  /** ISO 8601 date and time */
  createdBefore?: string;
  /** ISO 8601 date and time */
  updatedAfter?: string;
  /** ISO 8601 date and time */
  updatedBefore?: string;
  /** ISO 8601 date and time */
  trashedAfter?: string;
  /** ISO 8601 date and time */
  trashedBefore?: string;
  description?: string;
};

export type SyncAckDeleteDto = { types?: SyncEntityType[] } | null;

export type SyncAckDto = { type: SyncEntityType; ack: string };

export type SyncAckSetDto = { acks: string[] };

export type SyncEntityType =
  | 'AuthUserV1'
  | 'UserV1'
  | 'UserDeleteV1'
  | 'AssetV1'
  | 'AssetV2'
  | 'AssetDeleteV1'
  | 'AssetExifV1'
  | 'AssetEditV1'
  | 'AssetEditDeleteV1'
  | 'AssetMetadataV1'
  | 'AssetMetadataDeleteV1'
  | 'AssetOcrV1'
  | 'AssetOcrDeleteV1'
  | 'PartnerV1'
  | 'PartnerDeleteV1'
  | 'PartnerAssetV1'
  | 'PartnerAssetV2'
  | 'PartnerAssetBackfillV1'
  | 'PartnerAssetBackfillV2'
  | 'PartnerAssetDeleteV1'
  | 'PartnerAssetExifV1'
  | 'PartnerAssetExifBackfillV1'
  | 'PartnerStackBackfillV1'
  | 'PartnerStackDeleteV1'
  | 'PartnerStackV1'
  | 'AlbumV1'
  | 'AlbumV2'
  | 'AlbumDeleteV1'
  | 'AlbumUserV1'
  | 'AlbumUserBackfillV1'
  | 'AlbumUserDeleteV1'
  | 'AlbumAssetCreateV1'
  | 'AlbumAssetCreateV2'
  | 'AlbumAssetUpdateV1'
  | 'AlbumAssetUpdateV2'
  | 'AlbumAssetBackfillV1'
  | 'AlbumAssetBackfillV2'
  | 'AlbumAssetExifCreateV1'
  | 'AlbumAssetExifUpdateV1'
  | 'AlbumAssetExifBackfillV1'
  | 'AlbumToAssetV1'
  | 'AlbumToAssetDeleteV1'
  | 'AlbumToAssetBackfillV1'
  | 'MemoryV1'
  | 'MemoryDeleteV1'
  | 'MemoryToAssetV1'
  | 'MemoryToAssetDeleteV1'
  | 'StackV1'
  | 'StackDeleteV1'
  | 'PersonV1'
  | 'PersonDeleteV1'
  | 'AssetFaceV1'
  | 'AssetFaceV2'
  | 'AssetFaceDeleteV1'
  | 'UserMetadataV1'
  | 'UserMetadataDeleteV1'
  | 'SyncAckV1'
  | 'SyncResetV1'
  | 'SyncCompleteV1';

export type SyncRequestType =
  | 'AlbumsV1'
  | 'AlbumsV2'
  | 'AlbumUsersV1'
  | 'AlbumToAssetsV1'
  | 'AlbumAssetsV1'
  | 'AlbumAssetsV2'
  | 'AlbumAssetExifsV1'
  | 'AssetsV1'
  | 'AssetsV2'
  | 'AssetExifsV1'
  | 'AssetEditsV1'
  | 'AssetMetadataV1'
  | 'AssetOcrV1'
  | 'AuthUsersV1'
  | 'MemoriesV1'
  | 'MemoryToAssetsV1'
  | 'PartnersV1'
  | 'PartnerAssetsV1'
  | 'PartnerAssetsV2'
  | 'PartnerAssetExifsV1'
  | 'PartnerStacksV1'
  | 'StacksV1'
  | 'UsersV1'
  | 'PeopleV1'
  | 'AssetFacesV1'
  | 'AssetFacesV2'
  | 'UserMetadataV1';

export type SyncStreamDto = { types: SyncRequestType[]; reset?: boolean };

export type SystemConfigTemplateStorageOptionDto = {
  yearOptions: string[];
  monthOptions: string[];
  weekOptions: string[];
  dayOptions: string[];
  hourOptions: string[];
  minuteOptions: string[];
  secondOptions: string[];
  presetOptions: string[];
};

export type TagBulkAssetsDto = { tagIds: string[]; assetIds: string[] };

export type TagBulkAssetsResponseDto = { count: number };

export type TagCreateDto = { name: string; parentId?: string | null; color?: string | null };

export type TagResponseDto = {
  id: string;
  name: string;
  value: string;
  parentId?: string;
  color?: string;
  createdAt: string;
  updatedAt: string;
};

export type TagUpdateDto = { name?: string; color?: string | null };

export type TagUpsertDto = { tags: string[] };

export type TimeBucketAssetResponseDto = {
  id: string[];
  ownerId: string[];
  ratio: number[];
  isFavorite: boolean[];
  visibility: AssetVisibility[];
  isTrashed: boolean[];
  isImage: boolean[];
  thumbhash: (string | null)[];
  createdAt: string[];
  fileCreatedAt: string[];
  localOffsetHours: number[];
  duration: (number | null)[];
  projectionType: (string | null)[];
  livePhotoVideoId: (string | null)[];
  city?: (string | null)[];
  country?: (string | null)[];
  stack?: (string[] | null)[];
  latitude?: (number | null)[];
  longitude?: (number | null)[];
  isOffline?: boolean[];
  isDamaged?: boolean[];
};

export type TimeBucketsResponseDto = { timeBucket: string; count: number };

export type TrashResponseDto = { count: number };

export type UpdateAlbumDto = {
  albumName?: string;
  description?: string | null;
  albumThumbnailAssetId?: string;
  isActivityEnabled?: boolean;
  parentId?: string | null;
  order?: AssetOrder;
};

export type UpdateAlbumUserDto = { role: AlbumUserRole };

export type UpdateAssetDto = {
  isFavorite?: boolean;
  visibility?: AssetVisibility;
  dateTimeOriginal?: string;
  description?: string;
  rating?: number | null;
  latitude?: number;
  longitude?: number;
  livePhotoVideoId?: string | null;
};

export type UpdateLibraryDto = { name?: string; importPaths?: string[]; exclusionPatterns?: string[] };

export type UpdateSavedSearch = {
  name?: string;
  query?: string;
  filter?: LatentSearchFilterInput;
  sort?: SearchSort;
};

export type UsageByUserDto = {
  photos: number;
  videos: number;
  usage: number;
  usagePhotos: number;
  usageVideos: number;
  userId: string;
  userName: string;
  quotaSizeInBytes: number | null;
};

export type UserAdminCreateDto = {
  email: string;
  name: string;
  password: string;
  isAdmin?: boolean;
  avatarColor?: UserAvatarColor | null;
  pinCode?: string | null;
  quotaSizeInBytes?: number | null;
  shouldChangePassword?: boolean;
  storageLabel?: string | null;
  notify?: boolean;
};

export type UserAdminDeleteDto = { force?: boolean };

export type UserAdminResponseDto = {
  id: string;
  name: string;
  email: string;
  avatarColor: UserAvatarColor;
  profileImagePath: string;
  profileChangedAt: string;
  isAdmin: boolean;
  status: UserStatus;
  shouldChangePassword: boolean;
  oauthId: string;
  storageLabel: string | null;
  quotaSizeInBytes: number | null;
  quotaUsageInBytes: number | null;
  license: null;
  clusterGroupId: string;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};

export type UserAdminUpdateDto = {
  email?: string;
  name?: string;
  password?: string;
  isAdmin?: boolean;
  avatarColor?: UserAvatarColor | null;
  pinCode?: string | null;
  quotaSizeInBytes?: number | null;
  shouldChangePassword?: boolean;
  storageLabel?: string | null;
};

export type UserAvatarColor =
  'primary' | 'pink' | 'red' | 'yellow' | 'blue' | 'green' | 'purple' | 'orange' | 'gray' | 'amber';

export type UserConfigDto = {
  ffmpeg: {
    realtime: {
      enabled: boolean;
      resolutions: (480 | 720 | 1080 | 1440 | 2160)[];
      videoCodecs: ('h264' | 'hevc' | 'vp9' | 'av1')[];
    };
  };
  image: { fullsize: { enabled: boolean }; preview: { size: number }; thumbnail: { size: number } };
  machineLearning: {
    enabled: boolean;
    clip: { enabled: boolean };
    duplicateDetection: { enabled: boolean };
    facialRecognition: { enabled: boolean; minFaces: number };
    ocr: { enabled: boolean };
  };
  map: { enabled: boolean; darkStyle: string; lightStyle: string };
  oauth: { enabled: boolean; autoLaunch: boolean; buttonText: string };
  passwordLogin: { enabled: boolean };
  reverseGeocoding: { enabled: boolean };
  server: { externalDomain: '' | string; loginPageMessage: string; publicUsers: boolean };
  theme: { customCss: string };
  trash: { enabled: boolean; days: number };
  user: { deleteDelay: number };
};

export type UserLicense = { activatedAt: string; activationKey: string; licenseKey: string };

export type UserPreferencesResponseDto = {
  albums: { defaultAssetOrder: AssetOrder };
  cast: { gCastEnabled: boolean };
  download: { archiveSize: number; includeEmbeddedVideos: boolean };
  emailNotifications: { enabled: boolean; albumInvite: boolean; albumUpdate: boolean };
  folders: { enabled: boolean; sidebarWeb: boolean };
  memories: { enabled: boolean; sidebarWeb: boolean; duration: number };
  people: { enabled: boolean; sidebarWeb: boolean; minimumFaces?: number };
  purchase: { showSupportBadge: boolean; hideBuyButtonUntil: string };
  ratings: { enabled: boolean };
  recentlyAdded: { sidebarWeb: boolean };
  sharedLinks: { enabled: boolean; sidebarWeb: boolean };
  tags: { enabled: boolean; sidebarWeb: boolean };
};

export type UserPreferencesUpdateDto = {
  albums?: { defaultAssetOrder?: AssetOrder };
  cast?: { gCastEnabled?: boolean };
  download?: { archiveSize?: number; includeEmbeddedVideos?: boolean };
  emailNotifications?: { enabled?: boolean; albumInvite?: boolean; albumUpdate?: boolean };
  folders?: { enabled?: boolean; sidebarWeb?: boolean };
  memories?: { enabled?: boolean; sidebarWeb?: boolean; duration?: number };
  people?: { enabled?: boolean; sidebarWeb?: boolean; minimumFaces?: number };
  purchase?: { showSupportBadge?: boolean; hideBuyButtonUntil?: string };
  ratings?: { enabled?: boolean };
  recentlyAdded?: { sidebarWeb?: boolean };
  sharedLinks?: { enabled?: boolean; sidebarWeb?: boolean };
  tags?: { enabled?: boolean; sidebarWeb?: boolean };
  avatar?: { color?: UserAvatarColor };
};

export type UserResponseDto = {
  id: string;
  name: string;
  email: string;
  avatarColor: UserAvatarColor;
  profileImagePath: string;
  profileChangedAt: string;
};

export type UserStatus = 'active' | 'removing' | 'deleted';

export type UserUpdateMeDto = {
  name?: string;
  email?: string;
  password?: string;
  avatarColor?: UserAvatarColor | null;
};

export type ValidateAccessTokenResponseDto = { authStatus: boolean };

export type ValidateLibraryDto = { importPaths?: string[]; exclusionPatterns?: string[] };

export type ValidateLibraryImportPathResponseDto = { importPath: string; isValid: boolean; message?: string };

export type ValidateLibraryResponseDto = { importPaths: ValidateLibraryImportPathResponseDto[] };

export type VersionCheckStateResponseDto = { checkedAt: string | null; releaseVersion: string | null };

export type YearlyRange = { from: string; to: string };

export type YearlyRangeInput = { from: string; to: string };
