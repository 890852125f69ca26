import type { ServerFeatures } from '../../../shared/api/server.ts';
import type { ModelStore } from '../models/modelStore.ts';

/** What depends on models that may be switched off, or not be here. */
export async function understandingFeatures(
  models: Pick<ModelStore, 'active' | 'settings'>,
): Promise<Pick<ServerFeatures, 'smartSearch' | 'facialRecognition' | 'ocr' | 'duplicateDetection'>> {
  const [faces, text, meaning] = await Promise.all([
    models.active('faces'),
    models.active('text'),
    models.active('meaning'),
  ]);
  const { duplicateDetection } = await models.settings();
  return {
    facialRecognition: faces !== null,
    ocr: text !== null,
    smartSearch: meaning !== null,
    duplicateDetection: meaning !== null && duplicateDetection.enabled,
  };
}
