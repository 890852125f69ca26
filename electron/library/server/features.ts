import type { ServerFeatures } from '../../../shared/api/server.ts';
import { likenessNow } from '../duplicates/likeness.ts';
import type { ModelStore } from '../models/modelStore.ts';

/** What depends on models that may be switched off, or not be here. */
export async function understandingFeatures(
  models: Pick<ModelStore, 'active' | 'settings' | 'isAllowed'>,
): Promise<Pick<ServerFeatures, 'smartSearch' | 'facialRecognition' | 'ocr' | 'duplicateDetection'>> {
  const [faces, text, meaning] = await Promise.all([
    models.active('faces'),
    models.active('text'),
    models.active('meaning'),
  ]);
  return {
    facialRecognition: faces !== null,
    ocr: text !== null,
    smartSearch: meaning !== null,
    duplicateDetection: (await likenessNow(models)) !== null,
  };
}
