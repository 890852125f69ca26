import type { FastifyInstance } from 'fastify';
import { account } from './auth/account.ts';
import { signIn } from './auth/signIn.ts';
import { appSettings } from './appSettings.ts';
import { assetMedia } from './assetMedia.ts';
import { audit } from './audit.ts';
import { apiKeys } from './apiKeys.ts';
import { activities } from './activities.ts';
import { albums } from './albums.ts';
import { albumUsers } from './albumUsers.ts';
import { assetEdits } from './assetEdits.ts';
import { assetMetadata } from './assetMetadata.ts';
import { assetOcr } from './assetOcr.ts';
import { assets } from './assets.ts';
import { download } from './download.ts';
import { duplicates } from './duplicates.ts';
import { history } from './history.ts';
import { combinedSearch } from './combinedSearch.ts';
import { search } from './search.ts';
import { trash } from './trash.ts';
import { upload } from './upload.ts';
import type { ApiDeps } from './deps.ts';
import { faces } from './faces.ts';
import { imports } from './imports.ts';
import { integrity } from './integrity.ts';
import { lan } from './lan.ts';
import { docs } from './docs.ts';
import { libraries } from './libraries.ts';
import { licences } from './licences.ts';
import { library } from './library.ts';
import { models } from './models.ts';
import { partners } from './partners.ts';
import { oauth } from './oauth.ts';
import { notifications } from './notifications.ts';
import { systemConfig } from './systemConfig.ts';
import { systemMetadata } from './systemMetadata.ts';
import { people } from './people.ts';
import { queues } from './queues.ts';
import { serverInfo } from './serverInfo.ts';
import { sharedLinks } from './sharedLinks.ts';
import { visitedLink } from './visitedLink.ts';
import { sync } from './sync.ts';
import { sessions } from './sessions.ts';
import { stacks } from './stacks.ts';
import { map } from './map.ts';
import { memories } from './memories.ts';
import { view } from './view.ts';
import { tags } from './tags.ts';
import { timeline } from './timeline.ts';
import { users } from './users.ts';
import { adminUsers } from './adminUsers.ts';

/** The routes of one resource: calls `route(app, …)` for each. `app` is already below `/api` and guarded. */
export type Resource = (app: FastifyInstance, deps: ApiDeps) => void;

/** Every resource of the API, in the order of the document. Add a resource here. */
export const resources: readonly Resource[] = [
  serverInfo,
  licences,
  docs,
  signIn,
  oauth,
  account,
  users,
  adminUsers,
  apiKeys,
  sessions,
  sync,
  audit,
  upload,
  assetMetadata,
  assetEdits,
  assets,
  assetMedia,
  assetOcr,
  timeline,
  albums,
  albumUsers,
  activities,
  partners,
  visitedLink,
  sharedLinks,
  stacks,
  tags,
  memories,
  map,
  view,
  people,
  faces,
  trash,
  history,
  combinedSearch,
  search,
  download,
  duplicates,
  imports,
  libraries,
  library,
  appSettings,
  lan,
  notifications,
  systemMetadata,
  systemConfig,
  integrity,
  models,
  queues,
];
