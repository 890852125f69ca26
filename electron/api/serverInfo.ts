import { z } from 'zod';
import {
  ServerAboutResponse,
  ServerConfig,
  ServerFeatures,
  ServerMediaTypesResponse,
  ServerPingResponse,
  ServerStatsResponse,
  ServerStorageResponse,
  ServerVersionHistoryResponse,
  ServerVersionResponse,
  VersionCheckStateResponse,
  protocolVersion,
  protocolVersionText,
} from '../../shared/api/server.ts';
import { understandingFeatures } from '../library/server/features.ts';
import { getServerStatistics } from '../library/server/statistics.ts';
import { getStorage } from '../library/server/storage.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

const tag = 'server';

/** What this server can do, as clients ask before they show a page. What needs a model is true when there is one. */
const features: Omit<ServerFeatures, 'oauth' | 'oauthAutoLaunch' | 'passwordLogin'> = {
  configFile: false,
  duplicateDetection: false,
  email: false,
  facialRecognition: false,
  // Regions that other programs wrote into a file are faces, named as they say.
  importFaces: true,
  map: false,
  ocr: false,
  realtimeTranscoding: false,
  // By the gazetteer that comes with the app.
  reverseGeocoding: true,
  search: true,
  sidecar: true,
  smartSearch: false,
  trash: true,
};

/** What the server says about itself. The first questions of every client, most of them before anybody signed in. */
export const serverInfo: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'GET',
      path: '/server/ping',
      operationId: 'pingServer',
      tag,
      summary: 'Is anybody there?',
      access: 'none',
      response: ServerPingResponse,
    },
    () => ({ res: 'pong' }),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/version',
      operationId: 'getServerVersion',
      tag,
      summary: 'The version of the protocol',
      access: 'none',
      response: ServerVersionResponse,
    },
    () => protocolVersion,
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/version-history',
      operationId: 'getVersionHistory',
      tag,
      summary: 'Earlier versions; none are kept',
      access: 'none',
      response: z.array(ServerVersionHistoryResponse),
    },
    () => [],
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/version-check',
      operationId: 'getVersionCheck',
      tag,
      summary: 'Whether there is a newer version; this server never asks anybody',
      access: 'server.versionCheck',
      response: VersionCheckStateResponse,
    },
    () => ({ checkedAt: null, releaseVersion: null }),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/about',
      operationId: 'getAboutInfo',
      tag,
      summary: 'Versions of the app and its parts',
      access: 'server.about',
      response: ServerAboutResponse,
    },
    async () => ({
      version: `v${protocolVersionText}`,
      versionUrl: '',
      licensed: false,
      build: deps.config.appVersion,
      nodejs: process.version,
      ...(await deps.config.versions?.()),
    }),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/config',
      operationId: 'getServerConfig',
      tag,
      summary: 'What a client must know before it signs in; isInitialized: whether the library has an owner',
      access: 'none',
      response: ServerConfig,
    },
    async () => {
      const isInitialized = (await deps.db.read.getOwner()) !== undefined;
      const { oauth, server, trash, user } = await deps.settings.get();
      const { facialRecognition } = await deps.models.settings();
      return {
        isInitialized,
        isOnboarded: isInitialized,
        externalDomain: server.externalDomain,
        loginPageMessage: server.loginPageMessage,
        maintenanceMode: false,
        mapDarkStyleUrl: '',
        mapLightStyleUrl: '',
        minFaces: facialRecognition.minFaces,
        oauthButtonText: oauth.enabled ? oauth.buttonText : '',
        ...(oauth.enabled &&
          oauth.accountManagementUrl && { oauthAccountManagementUrl: oauth.accountManagementUrl }),
        publicUsers: server.publicUsers,
        trashDays: trash.days,
        userDeleteDelay: user.deleteDelay,
      };
    },
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/features',
      operationId: 'getServerFeatures',
      tag,
      summary: 'What this server can do',
      access: 'none',
      response: ServerFeatures,
    },
    async () => {
      const { oauth, passwordLogin } = await deps.settings.get();
      return {
        ...features,
        ...(await understandingFeatures(deps.models)),
        oauth: oauth.enabled,
        oauthAutoLaunch: oauth.enabled && oauth.autoLaunch,
        passwordLogin: passwordLogin.enabled,
      };
    },
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/media-types',
      operationId: 'getSupportedMediaTypes',
      tag,
      summary: 'The kinds of files that are taken in',
      access: 'none',
      response: ServerMediaTypesResponse,
    },
    () => deps.config.mediaTypes,
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/storage',
      operationId: 'getStorage',
      tag,
      summary: 'The disk that the library is on',
      access: 'server.storage',
      response: ServerStorageResponse,
    },
    async () => getStorage(deps.paths.root),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/server/statistics',
      operationId: 'getServerStatistics',
      tag,
      summary: 'What everybody has here',
      access: 'server.statistics',
      admin: true,
      response: ServerStatsResponse,
    },
    async () => getServerStatistics(deps),
  );
};
