/** Calls about models and the machines that help. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { InferenceServer, ModelsResponse, type MachineLearningUpdate } from '../../../shared/api/models.ts';
import { call, callVoid } from './client.ts';

/** Every model there is, and what is set about them. Only for the administrator. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => call('GET', '/models', ModelsResponse, { signal }),
  retry: false,
});

const path = (id: string, rest = ''): string => `/models/${encodeURIComponent(id)}${rest}`;

export const downloadModel = (id: string): Promise<void> => callVoid('POST', path(id, '/download'));
export const stopDownload = (id: string): Promise<void> => callVoid('DELETE', path(id, '/download'));
export const activateModel = (id: string): Promise<void> => callVoid('POST', path(id, '/activate'));
export const removeModel = (id: string): Promise<void> => callVoid('DELETE', path(id));

/** Copies a model from a folder of the machine that runs Latent. */
export const addModel = (folder: string): Promise<void> =>
  callVoid('POST', '/models/add', { body: { path: folder } });

export const updateMachineLearning = (change: MachineLearningUpdate): Promise<void> =>
  callVoid('PUT', '/models/settings', { body: change });

/** Looks at every machine-learning server now. */
export const checkServers = () => call('POST', '/models/servers/check', z.array(InferenceServer));
