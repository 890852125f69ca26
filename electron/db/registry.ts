import type { ReadDb, WriteDb } from './connection.ts';
import * as adminUsers from './queries/adminUsers.ts';
import * as audit from './queries/audit.ts';
import * as notifications from './queries/notifications.ts';
import * as albumAccess from './queries/albumAccess.ts';
import * as activities from './queries/activities.ts';
import * as albumCounts from './queries/albumCounts.ts';
import * as albumMembers from './queries/albumMembers.ts';
import * as partners from './queries/partners.ts';
import * as sharedLinks from './queries/sharedLinks.ts';
import * as albumEdit from './queries/albumEdit.ts';
import * as albums from './queries/albums.ts';
import * as assetAccess from './queries/assetAccess.ts';
import * as assetCopy from './queries/assetCopy.ts';
import * as assetEdit from './queries/assetEdit.ts';
import * as assetFiles from './queries/assetFiles.ts';
import * as assetMetadata from './queries/assetMetadata.ts';
import * as assets from './queries/assets.ts';
import * as duplicates from './queries/duplicates.ts';
import * as duplicatesResolve from './queries/duplicatesResolve.ts';
import * as download from './queries/download.ts';
import * as journal from './queries/journal.ts';
import * as searching from './queries/searchMetadata.ts';
import * as settings from './queries/settings.ts';
import * as savedSearches from './queries/savedSearches.ts';
import * as combinedSearch from './queries/search.ts';
import * as searchSection from './queries/searchSection.ts';
import * as meaning from './queries/meaning.ts';
import * as vocabulary from './queries/searchVocabulary.ts';
import * as searchMore from './queries/searchMore.ts';
import * as searchProgress from './queries/searchProgress.ts';
import * as statistics from './queries/statistics.ts';
import * as trash from './queries/trash.ts';
import * as apiKeys from './queries/apiKeys.ts';
import * as assetMedia from './queries/assetMedia.ts';
import * as embeddings from './queries/embeddings.ts';
import * as ocr from './queries/ocr.ts';
import * as understanding from './queries/understanding.ts';
import * as derivatives from './queries/derivatives.ts';
import * as lostDerivatives from './queries/lostDerivatives.ts';
import * as lostVectors from './queries/lostVectors.ts';
import * as faceGrouping from './queries/faceGrouping.ts';
import * as edits from './queries/edits.ts';
import * as exif from './queries/exif.ts';
import * as faces from './queries/faces.ts';
import * as faceVectors from './queries/faceVectors.ts';
import * as importing from './queries/importing.ts';
import * as imports from './queries/imports.ts';
import * as integrity from './queries/integrity.ts';
import * as jobs from './queries/jobs.ts';
import * as libraries from './queries/libraries.ts';
import * as libraryFiles from './queries/libraryFiles.ts';
import * as libraryReading from './queries/libraryReading.ts';
import * as libraryRemoval from './queries/libraryRemoval.ts';
import * as livePhotos from './queries/livePhotos.ts';
import * as people from './queries/people.ts';
import * as peopleEdit from './queries/peopleEdit.ts';
import * as sessions from './queries/sessions.ts';
import * as syncCheckpoints from './queries/syncCheckpoints.ts';
import * as syncPages from './queries/syncPages.ts';
import * as userMetadata from './queries/userMetadata.ts';
import * as folders from './queries/folders.ts';
import * as albumOrder from './queries/albumOrder.ts';
import * as mapMarkers from './queries/mapMarkers.ts';
import * as memories from './queries/memories.ts';
import * as memoryEdit from './queries/memoryEdit.ts';
import * as onThisDay from './queries/onThisDay.ts';
import * as stackEdit from './queries/stackEdit.ts';
import * as stacks from './queries/stacks.ts';
import * as tagEdit from './queries/tagEdit.ts';
import * as tags from './queries/tags.ts';
import * as timeline from './queries/timeline.ts';
import * as vectorIndex from './queries/vectorIndex.ts';
import * as oauth from './queries/oauth.ts';
import * as users from './queries/users.ts';

/**
 * Every query there is, by its globally unique name. `client.ts` derives the async client from these two
 * objects and `entry/dbWorker.ts` looks names up in them: adding a line here is all it takes.
 *
 * A read takes `(db: ReadDb, args?)` and runs on a reader thread. A write takes `(db: WriteDb, args?)`
 * and runs on the writer thread, inside one IMMEDIATE transaction. Arguments and results are
 * structured-cloned; a `Uint8Array` that *is* the result, or is a direct member of it, is transferred.
 */
export const reads = {
  lostDerivatives: lostDerivatives.lostDerivatives,
  listAssetFaces: faces.listAssetFaces,
  getFaces: faces.getFaces,
  hasSeenFaces: faces.hasSeenFaces,
  guessFaces: faceVectors.guessFaces,
  listAlike: faceVectors.listAlike,
  similarityTo: faceVectors.similarityTo,
  listPeople: people.listPeople,
  getPeopleByIds: people.getPeopleByIds,
  countPersonAssets: people.countPersonAssets,
  listPersonFaces: people.listPersonFaces,
  getPortraitFace: people.getPortraitFace,
  findFaceOnAsset: people.findFaceOnAsset,
  getFaceThumbnail: people.getFaceThumbnail,
  listReview: people.listReview,
  hasEmbedding: embeddings.hasEmbedding,
  findAlike: duplicates.findAlike,
  listDuplicates: duplicates.listDuplicates,
  countDuplicateGroups: duplicates.countDuplicateGroups,
  hasReadText: ocr.hasReadText,
  listTextLines: ocr.listTextLines,
  findUnderstandable: understanding.findUnderstandable,
  findAccessible: assetAccess.findAccessible,
  getAssetDetails: assets.getAssetDetails,
  findByChecksums: assets.findByChecksums,
  getEdits: edits.getEdits,
  getEditView: edits.getEditView,
  getEditable: edits.getEditable,
  getAssetMetadata: assetMetadata.getAssetMetadata,
  getAssetStatistics: statistics.getAssetStatistics,
  countByDay: statistics.countByDay,
  getSqliteVersion: statistics.getSqliteVersion,
  listTrash: trash.listTrash,
  listExpiredTrash: trash.listExpiredTrash,
  listAlbums: albums.listAlbums,
  listActivities: activities.listActivities,
  countActivities: activities.countActivities,
  getActivity: activities.getActivity,
  listPartners: partners.listPartners,
  findSharedLink: sharedLinks.findSharedLink,
  listSharedLinks: sharedLinks.listSharedLinks,
  listSharedLinkAssets: sharedLinks.listSharedLinkAssets,
  getAlbumStatistics: albums.getAlbumStatistics,
  listAlbumAssets: albums.listAlbumAssets,
  getHistory: journal.getHistory,
  searchMetadata: searching.searchMetadata,
  isSearchStale: searchProgress.isSearchStale,
  searchSmart: searchMore.searchSmart,
  searchRandom: searchMore.searchRandom,
  countMetadata: searchMore.countMetadata,
  searchLarge: searchMore.searchLarge,
  listCities: searchMore.listCities,
  listPlaces: searchMore.listPlaces,
  hasUnknown: searchMore.hasUnknown,
  findPeople: searchMore.findPeople,
  runSearch: combinedSearch.runSearch,
  getSearchSection: searchSection.getSearchSection,
  calibrateMeaning: meaning.calibrateMeaning,
  getEmbedding: meaning.getEmbedding,
  getMeaningShare: meaning.getMeaningShare,
  getSearchVocabulary: vocabulary.getSearchVocabulary,
  getChangeId: vocabulary.getChangeId,
  listSavedSearches: savedSearches.listSavedSearches,
  getSavedSearch: savedSearches.getSavedSearch,
  listRecentSearches: savedSearches.listRecentSearches,
  listDownloadFiles: download.listDownloadFiles,
  listOwnedAssets: download.listOwnedAssets,
  getAlbumRoles: albumAccess.getAlbumRoles,
  listFolders: folders.listFolders,
  listFolderAssets: folders.listFolderAssets,
  getMapMarkers: mapMarkers.getMapMarkers,
  isAlbumArranged: albumOrder.isAlbumArranged,
  listArrangement: albumOrder.listArrangement,
  listMemories: memories.listMemories,
  countMemories: memories.countMemories,
  listStacks: stacks.listStacks,
  listTags: tags.listTags,
  getTags: tags.getTags,
  getTimelineBuckets: timeline.getTimelineBuckets,
  getTimelineBucket: timeline.getTimelineBucket,
  getMediaFile: assetMedia.getMediaFile,
  getThumbnail: assetMedia.getThumbnail,
  findApiKey: apiKeys.findApiKey,
  getApiKey: apiKeys.getApiKey,
  listApiKeys: apiKeys.listApiKeys,
  findSession: sessions.findSession,
  getSession: sessions.getSession,
  listSessions: sessions.listSessions,
  getSyncBeginning: syncCheckpoints.getSyncBeginning,
  listSyncCheckpoints: syncCheckpoints.listSyncCheckpoints,
  listSyncGroups: syncPages.listSyncGroups,
  readSyncAlbums: syncPages.readSyncAlbums,
  readSyncBackfill: syncPages.readSyncBackfill,
  readSyncChanges: syncPages.readSyncChanges,
  readSyncDeletes: syncPages.readSyncDeletes,
  getUserMetadata: userMetadata.getUserMetadata,
  getOwner: users.getOwner,
  getUser: users.getUser,
  getUserByEmail: users.getUserByEmail,
  getUserByOauthId: oauth.getUserByOauthId,
  listUsers: users.listUsers,
  listUserUsage: users.listUserUsage,
  listNotifications: notifications.listNotifications,
  listAudit: audit.listAudit,
  getUserOrDeleted: adminUsers.getUserOrDeleted,
  listAllUsers: adminUsers.listAllUsers,
  listUsersToRemove: adminUsers.listUsersToRemove,
  listUserAssets: adminUsers.listUserAssets,
  getStorageLabel: adminUsers.getStorageLabel,
  findByChecksum: importing.findByChecksum,
  hasFileOfSize: assetFiles.hasFileOfSize,
  findFileByPath: assetFiles.findFileByPath,
  getOriginalFile: assetFiles.getOriginalFile,
  getImport: imports.getImport,
  listImports: imports.listImports,
  listImportItems: imports.listImportItems,
  nextImportItems: imports.nextImportItems,
  unfinishedImports: imports.unfinishedImports,
  listLibraries: libraries.listLibraries,
  getLibrary: libraries.getLibrary,
  getLibraryCounts: libraries.getLibraryCounts,
  countLibraryAssets: libraries.countLibraryAssets,
  getLibraryProgress: libraries.getLibraryProgress,
  listOfflineAssets: libraries.listOfflineAssets,
  listRemovedLibraries: libraryRemoval.listRemovedLibraries,
  listUnseenFiles: libraryFiles.listUnseenFiles,
  nextUnreadFiles: libraryReading.nextUnreadFiles,
  findMovedAssets: libraryReading.findMovedAssets,
  getSetting: settings.getSetting,
  listFilesToVerify: integrity.listFilesToVerify,
  listDueFiles: integrity.listDueFiles,
  verifiedSince: integrity.verifiedSince,
  getFileToVerify: integrity.getFileToVerify,
  listUntracked: integrity.listUntracked,
  listIntegrityReports: integrity.listIntegrityReports,
  getIntegrityReport: integrity.getIntegrityReport,
  countIntegrityReports: integrity.countIntegrityReports,
  getQueueCounts: jobs.getQueueCounts,
  listJobs: jobs.listJobs,
  nextJobDue: jobs.nextJobDue,
} satisfies Record<string, (db: ReadDb, args: never) => unknown>;

export const writes = {
  indexVectors: vectorIndex.indexVectors,
  saveFaces: faces.saveFaces,
  enqueueFaceDetection: faces.enqueueFaceDetection,
  assignFaces: faceVectors.assignFaces,
  groupLeftovers: faceGrouping.groupLeftovers,
  forgetLostFaces: lostVectors.forgetLostFaces,
  applyFaceChanges: faceGrouping.applyFaceChanges,
  finishGrouping: faceGrouping.finishGrouping,
  forgetNobodies: faceGrouping.forgetNobodies,
  saveFaceThumbnail: faces.saveFaceThumbnail,
  createPerson: peopleEdit.createPerson,
  updatePeople: peopleEdit.updatePeople,
  deletePeople: peopleEdit.deletePeople,
  mergePeople: peopleEdit.mergePeople,
  reassignFaces: peopleEdit.reassignFaces,
  splitPerson: peopleEdit.splitPerson,
  answerReview: peopleEdit.answerReview,
  drawFace: peopleEdit.drawFace,
  removeFace: peopleEdit.removeFace,
  saveEmbedding: embeddings.saveEmbedding,
  forgetEmbeddings: embeddings.forgetEmbeddings,
  saveDuplicates: duplicates.saveDuplicates,
  enqueueDuplicates: duplicates.enqueueDuplicates,
  keepDuplicatesApart: duplicatesResolve.keepDuplicatesApart,
  resolveDuplicates: duplicatesResolve.resolveDuplicates,
  saveTextLines: ocr.saveTextLines,
  enqueueUnderstanding: understanding.enqueueUnderstanding,
  refreshSearchText: searchProgress.refreshSearchText,
  saveSearch: savedSearches.saveSearch,
  deleteSavedSearch: savedSearches.deleteSavedSearch,
  rememberSearch: savedSearches.rememberSearch,
  forgetSearches: savedSearches.forgetSearches,
  updateAssets: assetEdit.updateAssets,
  setEdits: edits.setEdits,
  copyAsset: assetCopy.copyAsset,
  addSidecar: assetCopy.addSidecar,
  trashAssets: trash.trashAssets,
  restoreAssets: trash.restoreAssets,
  deleteAssets: trash.deleteAssets,
  setAssetMetadata: assetMetadata.setAssetMetadata,
  deleteAssetMetadata: assetMetadata.deleteAssetMetadata,
  createAlbum: albumEdit.createAlbum,
  addAlbumMembers: albumMembers.addAlbumMembers,
  setAlbumRole: albumMembers.setAlbumRole,
  removeAlbumMember: albumMembers.removeAlbumMember,
  keepAlbumCounts: albumCounts.keepAlbumCounts,
  createActivity: activities.createActivity,
  deleteActivity: activities.deleteActivity,
  createPartner: partners.createPartner,
  updatePartner: partners.updatePartner,
  removePartner: partners.removePartner,
  createSharedLink: sharedLinks.createSharedLink,
  updateSharedLink: sharedLinks.updateSharedLink,
  deleteSharedLink: sharedLinks.deleteSharedLink,
  addSharedLinkAssets: sharedLinks.addSharedLinkAssets,
  removeSharedLinkAssets: sharedLinks.removeSharedLinkAssets,
  arrangeAlbum: albumOrder.arrangeAlbum,
  updateAlbum: albumEdit.updateAlbum,
  deleteAlbum: albumEdit.deleteAlbum,
  addAlbumAssets: albumEdit.addAlbumAssets,
  removeAlbumAssets: albumEdit.removeAlbumAssets,
  createMemory: memoryEdit.createMemory,
  updateMemory: memoryEdit.updateMemory,
  deleteMemory: memoryEdit.deleteMemory,
  addMemoryAssets: memoryEdit.addMemoryAssets,
  removeMemoryAssets: memoryEdit.removeMemoryAssets,
  generateMemories: onThisDay.generateMemories,
  forgetMemories: onThisDay.forgetMemories,
  createStack: stackEdit.createStack,
  updateStack: stackEdit.updateStack,
  removeFromStack: stackEdit.removeFromStack,
  deleteStacks: stackEdit.deleteStacks,
  createTag: tagEdit.createTag,
  upsertTags: tagEdit.upsertTags,
  updateTag: tagEdit.updateTag,
  deleteTag: tagEdit.deleteTag,
  deleteEmptyTags: tagEdit.deleteEmptyTags,
  tagAssets: tagEdit.tagAssets,
  untagAssets: tagEdit.untagAssets,
  undoChange: journal.undoChange,
  redoChange: journal.redoChange,
  saveVideoInfo: derivatives.saveVideoInfo,
  forgetDerivatives: derivatives.forgetDerivatives,
  linkLivePhotoJob: livePhotos.linkLivePhotoJob,
  createApiKey: apiKeys.createApiKey,
  deleteApiKey: apiKeys.deleteApiKey,
  updateApiKey: apiKeys.updateApiKey,
  createSession: sessions.createSession,
  deleteOtherSessions: sessions.deleteOtherSessions,
  deleteSession: sessions.deleteSession,
  setSessionPinExpiry: sessions.setSessionPinExpiry,
  setSessionSyncReset: sessions.setSessionSyncReset,
  touchSession: sessions.touchSession,
  saveSyncCheckpoints: syncCheckpoints.saveSyncCheckpoints,
  deleteSyncCheckpoints: syncCheckpoints.deleteSyncCheckpoints,
  resetSync: syncCheckpoints.resetSync,
  purgeTombstones: syncCheckpoints.purgeTombstones,
  deleteUserMetadata: userMetadata.deleteUserMetadata,
  mergeUserMetadata: userMetadata.mergeUserMetadata,
  setUserMetadata: userMetadata.setUserMetadata,
  createOwner: users.createOwner,
  deleteOauthSessions: oauth.deleteOauthSessions,
  unlinkAllUsers: oauth.unlinkAllUsers,
  updateUser: users.updateUser,
  createNotification: notifications.createNotification,
  setNotificationsRead: notifications.setNotificationsRead,
  deleteNotifications: notifications.deleteNotifications,
  recordAudit: audit.recordAudit,
  createUser: adminUsers.createUser,
  deleteUser: adminUsers.deleteUser,
  restoreUser: adminUsers.restoreUser,
  removeUser: adminUsers.removeUser,
  setSetting: settings.setSetting,
  mergeSetting: settings.mergeSetting,
  saveDerivatives: derivatives.saveDerivatives,
  endJob: derivatives.endJob,
  createAsset: importing.createAsset,
  saveMetadata: exif.saveMetadata,
  createImport: imports.createImport,
  addImportItems: imports.addImportItems,
  setImportState: imports.setImportState,
  finishImportItem: imports.finishImportItem,
  settleFailedItems: imports.settleFailedItems,
  saveVerdicts: integrity.saveVerdicts,
  saveUntracked: integrity.saveUntracked,
  deleteIntegrityReports: integrity.deleteIntegrityReports,
  createLibrary: libraries.createLibrary,
  updateLibrary: libraries.updateLibrary,
  deleteLibrary: libraryRemoval.deleteLibrary,
  restoreLibrary: libraryRemoval.restoreLibrary,
  enqueueLibraryScans: libraries.enqueueLibraryScans,
  followLibrary: libraryRemoval.followLibrary,
  forgetLibrary: libraryRemoval.forgetLibrary,
  beginLibraryScan: libraryFiles.beginLibraryScan,
  noteLibraryFiles: libraryFiles.noteLibraryFiles,
  leaveLibraryFiles: libraryFiles.leaveLibraryFiles,
  endLibraryScan: libraryFiles.endLibraryScan,
  settleLibraryFile: libraryReading.settleLibraryFile,
  adoptAsset: libraryReading.adoptAsset,
  changeLibraryAsset: libraryReading.changeLibraryAsset,
  moveLibraryAsset: libraryReading.moveLibraryAsset,
  endLibraryReading: libraryReading.endLibraryReading,
  clearJobs: jobs.clearJobs,
  enqueueForAssets: jobs.enqueueForAssets,
  enqueueJobs: jobs.enqueueJobs,
  failJob: jobs.failJob,
  leaseJobs: jobs.leaseJobs,
  prioritiseAssets: jobs.prioritiseAssets,
  releaseLeases: jobs.releaseLeases,
  retryFailedJobs: jobs.retryFailedJobs,
  setQueuePaused: jobs.setQueuePaused,
} satisfies Record<string, (db: WriteDb, args: never) => unknown>;
