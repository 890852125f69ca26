/** The English catalogue: one file per area. Add an area with two lines here. */
import { api } from './en/api.ts';
import { app } from './en/app.ts';
import { assetActions } from './en/assetActions.ts';
import { auth } from './en/auth.ts';
import { albums } from './en/albums.ts';
import { activity } from './en/activity.ts';
import { collections } from './en/collections.ts';
import { firstRun } from './en/firstRun.ts';
import { importing } from './en/importing.ts';
import { intake } from './en/intake.ts';
import { settings } from './en/settings.ts';
import { shortcuts } from './en/shortcuts.ts';

export const en = {
  api,
  app,
  assetActions,
  auth,
  albums,
  activity,
  collections,
  firstRun,
  importing,
  intake,
  settings,
  shortcuts,
} as const;
