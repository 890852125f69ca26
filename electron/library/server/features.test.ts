import { describe, expect, it } from 'vitest';
import { defaultMachineLearning } from '../../../shared/api/models.ts';
import type { ModelRef, ModelRole } from '../../inference/tasks.ts';
import { understandingFeatures } from './features.ts';

const said = (options: { isAllowed?: boolean; roles?: readonly ModelRole[]; settings?: object } = {}) => {
  const { isAllowed = true, roles = [] } = options;
  const model: ModelRef = { id: 'm', layout: 'clip', folder: '/models' };
  return understandingFeatures({
    isAllowed,
    settings: async () => ({ ...defaultMachineLearning, ...options.settings }),
    active: async (role) => (isAllowed && roles.includes(role) ? model : null),
  });
};

describe('what depends on models', () => {
  it('is told as it is: a feature is there where its model is', async () => {
    expect(await said({ roles: ['faces', 'meaning'] })).toEqual({
      facialRecognition: true,
      ocr: false,
      smartSearch: true,
      duplicateDetection: true,
    });
  });

  it('duplicates are found without a model, by looks, unless somebody has switched that off', async () => {
    expect(await said()).toMatchObject({ smartSearch: false, duplicateDetection: true });
    const duplicateDetection = { enabled: false, maxDistance: 0.01 };
    expect(await said({ settings: { duplicateDetection } })).toMatchObject({ duplicateDetection: false });
  });

  it('is all off with --ml off', async () => {
    const features = await said({ isAllowed: false, roles: ['faces', 'text', 'meaning'] });
    expect(new Set(Object.values(features))).toEqual(new Set([false]));
  });
});
