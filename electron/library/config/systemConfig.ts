import type { AdminConfig } from '../../../shared/api/adminConfig.ts';
import { defaultMachineLearning, MachineLearningUpdate } from '../../../shared/api/models.ts';
import type { MachineLearningSettings } from '../../../shared/api/models.ts';
import { keptSecret } from '../../../shared/api/oauthConfig.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { EventHub } from '../events.ts';
import type { ModelStore } from '../models/modelStore.ts';
import { changesBetween, isWithin, nested, type Change } from './changes.ts';
import { fixedConfig } from './fixed.ts';
import { refuseLockout, wrongField } from './lockout.ts';
import { defaultServerSettings, type ServerSettings, type ServerSettingsStore } from './settings.ts';

export interface ConfigDeps {
  readonly settings: ServerSettingsStore;
  readonly models: Pick<ModelStore, 'settings' | 'update' | 'choose' | 'distance' | 'isAllowed'>;
  readonly events: EventHub;
}

/** What can be set by it: everything else says how this server is. */
const kept = ['oauth', 'passwordLogin', 'server', 'trash.days', 'user'];
const ofModels = ['enabled', 'urls', 'clip', 'duplicateDetection', 'facialRecognition', 'ocr'].map(
  (name) => `machineLearning.${name}`,
);

/** library/integrity/round: some of the originals every hour. How long a round lasts is not in the protocol's words. */
const asSchedule = (everyDays: number): AdminConfig['integrityChecks']['checksumFiles'] => ({
  ...fixedConfig.integrityChecks.checksumFiles,
  ...(everyDays > 0 && { enabled: true, cronExpression: '0 * * * *' }),
});

/** Mean distance up to which faces are one person's, where nothing is known of the model. */
const usualDistance = 0.5;

function compose(
  { verify, ...settings }: ServerSettings,
  { hub: _hub, facialRecognition, ...machineLearning }: MachineLearningSettings,
  models: Pick<ConfigDeps['models'], 'distance' | 'isAllowed'>,
): AdminConfig {
  const suits = models.distance(facialRecognition.modelName) ?? usualDistance;
  return {
    ...fixedConfig,
    ...settings,
    integrityChecks: { ...fixedConfig.integrityChecks, checksumFiles: asSchedule(verify.everyDays) },
    oauth: { ...settings.oauth, clientSecret: settings.oauth.clientSecret === '' ? '' : keptSecret },
    trash: { enabled: true, ...settings.trash },
    machineLearning: {
      ...machineLearning,
      enabled: machineLearning.enabled && models.isAllowed,
      // Every server is looked at before it is given work, and again when it failed.
      availabilityChecks: { enabled: true, interval: 30_000, timeout: 2_000 },
      facialRecognition: {
        ...facialRecognition,
        maxDistance: facialRecognition.maxDistance ?? suits,
      },
    },
  };
}

/** The whole configuration as it holds now; the client's secret is never in it. */
export async function getSystemConfig(deps: Omit<ConfigDeps, 'events'>): Promise<AdminConfig> {
  return compose(await deps.settings.get(), await deps.models.settings(), deps.models);
}

/** What holds where nobody changed anything. */
export const systemConfigDefaults = (deps: Pick<ConfigDeps, 'models'>): AdminConfig =>
  compose(defaultServerSettings, defaultMachineLearning, deps.models);

/**
 * Changes what differs from what holds now. Nothing is changed when one of the changes can't be.
 * @throws AppError BadRequest, naming the fields that this server can't be set to, or what is wrong with a value.
 */
export async function updateSystemConfig(deps: ConfigDeps, asked: AdminConfig): Promise<AdminConfig> {
  const now = await getSystemConfig(deps);
  const { oauth } = await deps.settings.get();
  const keepsSecret = asked.oauth.clientSecret === keptSecret;
  const wanted = {
    ...asked,
    oauth: { ...asked.oauth, clientSecret: keepsSecret ? now.oauth.clientSecret : asked.oauth.clientSecret },
  };
  const changes = changesBetween(now, wanted);
  const isSettable = (change: Change): boolean => isWithin(change, [...kept, ...ofModels]);
  refuse(changes.filter((change) => !isSettable(change)));
  if (wanted.machineLearning.enabled && !now.machineLearning.enabled && !deps.models.isAllowed) {
    throw wrongField('machineLearning.enabled', t('config.modelsOff'));
  }
  // Else whoever got hold of an administrator's session could have the secret sent to a server of their own.
  if (keepsSecret && oauth.clientSecret !== '' && wanted.oauth.issuerUrl !== oauth.issuerUrl) {
    throw wrongField('oauth.clientSecret', t('config.secretAgain'));
  }
  refuseLockout(wanted);
  await updateModels(deps, changes);
  const ours = changes.filter((change) => isWithin(change, kept));
  if (ours.length > 0) {
    await deps.settings.update(nested(ours));
    deps.events.emit('config.updated', {});
  }
  return getSystemConfig(deps);
}

function refuse(changes: readonly Change[]): void {
  if (changes.length === 0) return;
  const fields = changes.map(({ path }) => path.join('.')).join(', ');
  throw new AppError('BadRequest', t('config.fixed', { fields, count: changes.length }));
}

/** Models first: choosing one is all that can still fail. */
async function updateModels({ models }: ConfigDeps, changes: readonly Change[]): Promise<void> {
  const all = changes.filter((change) => isWithin(change, ofModels));
  for (const { path, value } of all.filter((change) => change.path.at(-1) === 'modelName')) {
    await models.choose(String(value)).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      throw wrongField(path.join('.'), error.message, error);
    });
  }
  const others = all.filter((change) => change.path.at(-1) !== 'modelName');
  if (others.length > 0) await models.update(MachineLearningUpdate.parse(nested(others).machineLearning));
}
