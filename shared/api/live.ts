/**
 * What the server tells its clients as it happens, over socket.io at `/api/socket.io`. The first group is the
 * protocol's, as its clients know it; the second is ours and starts with `latent_`.
 */
export const liveEvents = {
  serverVersion: 'on_server_version',
  uploadSuccess: 'on_upload_success',
  uploadReady: 'AssetUploadReadyV2',
  assetUpdate: 'on_asset_update',
  editReady: 'AssetEditReadyV2',
  assetHidden: 'on_asset_hidden',
  assetDelete: 'on_asset_delete',
  assetTrash: 'on_asset_trash',
  assetRestore: 'on_asset_restore',
  stackUpdate: 'on_asset_stack_update',
  albumUpdate: 'on_album_update',
  personPicture: 'on_person_thumbnail',
  sessionDelete: 'on_session_delete',
  configUpdate: 'on_config_update',
  userDelete: 'on_user_delete',
  notification: 'on_notification',
  /** `albumId`: something was said in it, or taken back. */
  activityChanged: 'latent_activity',
  /** Whose photos one is shown, or whom one shows one's own, changed. */
  partnersChanged: 'latent_partners',
  /** A device of the person's signed in, or was signed out. */
  sessionsChanged: 'latent_sessions',
  /** People came, went, or changed their names, covers or faces. At most four times a second. */
  peopleChanged: 'latent_people',
  /** `assetId`: the row exists, there may be nothing to show yet. */
  assetAdded: 'latent_asset_added',
  /** `assetId[]`: these changed. Comes for every change; `on_asset_update` only for the first hundred of one change. */
  assetsUpdated: 'latent_assets_updated',
  /** `importId`: ask for its progress. At most four times a second each. */
  importChanged: 'latent_import',
  /** `libraryId` of an external one: ask how far its scan is. At most four times a second each. */
  libraryChanged: 'latent_library',
  /** name of the queue whose counts changed. At most four times a second each. */
  queueChanged: 'latent_queue',
  /** A model came, went, is being downloaded or does something else now. At most four times a second. */
  modelsChanged: 'latent_models',
} as const;
