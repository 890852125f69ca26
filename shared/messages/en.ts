/** The English catalogue: one file per area. Add an area with two lines here. */
import { api } from './en/api.ts';
import { app } from './en/app.ts';
import { appSettings } from './en/appSettings.ts';
import { assetActions } from './en/assetActions.ts';
import { assets } from './en/assets.ts';
import { auth } from './en/auth.ts';
import { albums } from './en/albums.ts';
import { activity } from './en/activity.ts';
import { audit } from './en/audit.ts';
import { cli } from './en/cli.ts';
import { config } from './en/config.ts';
import { core } from './en/core.ts';
import { collections } from './en/collections.ts';
import { compute } from './en/compute.ts';
import { database } from './en/database.ts';
import { duplicates } from './en/duplicates.ts';
import { edits } from './en/edits.ts';
import { faces } from './en/faces.ts';
import { firstRun } from './en/firstRun.ts';
import { history } from './en/history.ts';
import { importing } from './en/importing.ts';
import { inference } from './en/inference.ts';
import { intake } from './en/intake.ts';
import { integrity } from './en/integrity.ts';
import { lan } from './en/lan.ts';
import { libraries } from './en/libraries.ts';
import { map } from './en/map.ts';
import { folders } from './en/folders.ts';
import { media } from './en/media.ts';
import { memories } from './en/memories.ts';
import { menu } from './en/menu.ts';
import { models } from './en/models.ts';
import { notifications } from './en/notifications.ts';
import { oauth } from './en/oauth.ts';
import { people } from './en/people.ts';
import { queues } from './en/queues.ts';
import { search } from './en/search.ts';
import { searching } from './en/searching.ts';
import { settings } from './en/settings.ts';
import { sharing } from './en/sharing.ts';
import { shortcuts } from './en/shortcuts.ts';
import { stacks } from './en/stacks.ts';
import { tags } from './en/tags.ts';
import { timeline } from './en/timeline.ts';
import { upload } from './en/upload.ts';
import { users } from './en/users.ts';
import { viewer } from './en/viewer.ts';

export const en = {
  api,
  app,
  appSettings,
  assetActions,
  assets,
  auth,
  albums,
  activity,
  audit,
  collections,
  cli,
  config,
  core,
  compute,
  database,
  duplicates,
  edits,
  faces,
  firstRun,
  history,
  importing,
  inference,
  intake,
  integrity,
  lan,
  libraries,
  map,
  folders,
  media,
  memories,
  menu,
  models,
  notifications,
  oauth,
  people,
  queues,
  search,
  searching,
  settings,
  sharing,
  shortcuts,
  stacks,
  tags,
  timeline,
  upload,
  users,
  viewer,
} as const;
