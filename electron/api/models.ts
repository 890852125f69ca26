import { z } from 'zod';
import {
  InferenceServer,
  MachineLearningUpdate,
  ModelFromFolder,
  ModelParams,
  ModelsResponse,
} from '../../shared/api/models.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';

/** Models: which there are, their download and choice, and the servers that help. For the administrator only. */
export const models: Resource = (app, deps) => {
  const common = { tag: 'models', admin: true, access: 'systemConfig.update' } as const;
  const one = { ...common, params: ModelParams, response: empty } as const;

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/models',
      operationId: 'getModels',
      summary: 'Every model there is, what is set about them, and the machine-learning servers',
      access: 'systemConfig.read',
      response: ModelsResponse,
    },
    async () => ({
      isAllowed: deps.models.isAllowed,
      settings: await deps.models.settings(),
      hub: await deps.models.hub(),
      folder: deps.models.folder,
      models: await deps.models.list(),
      servers: deps.inferenceServers.list(),
    }),
  );

  route(
    app,
    {
      ...common,
      method: 'PUT',
      path: '/models/settings',
      operationId: 'updateMachineLearning',
      summary: 'Change what is set about models; what is left out stays',
      body: MachineLearningUpdate,
      response: empty,
    },
    ({ body }) => deps.models.update(body),
  );

  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/models/add',
      operationId: 'addModel',
      summary: 'Copy a model from a folder of this machine',
      body: ModelFromFolder,
      response: empty,
    },
    ({ body }) => deps.models.add(body.path, body.id),
  );

  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/models/servers/check',
      operationId: 'checkInferenceServers',
      summary: 'Look at every machine-learning server now',
      response: z.array(InferenceServer),
    },
    async () => {
      await deps.inferenceServers.check();
      return deps.inferenceServers.list();
    },
  );

  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/models/:id/download',
      operationId: 'downloadModel',
      summary: 'Download a model, or go on with its download; it is used at once where nothing else is',
      status: 202,
    },
    ({ params }) => deps.models.download(params.id),
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/models/:id/download',
      operationId: 'stopModelDownload',
      summary: 'Stop a download; what came so far is kept',
    },
    ({ params }) => deps.models.stopDownload(params.id),
  );

  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/models/:id/activate',
      operationId: 'activateModel',
      summary: 'New work is done with this model; the old one’s results answer until it has seen every photo',
    },
    ({ params }) => deps.models.choose(params.id),
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/models/:id',
      operationId: 'removeModel',
      summary: 'Remove a model’s files, and what is left of its download',
    },
    ({ params }) => deps.models.remove(params.id),
  );
};
