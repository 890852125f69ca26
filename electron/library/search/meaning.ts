import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { Calibration } from '../../db/queries/meaning.ts';
import type { ModelRef } from '../../inference/tasks.ts';
import type { ModelsDeps } from '../models/types.ts';

export interface MeaningDeps extends ModelsDeps {
  db: DbClient;
}

/**
 * Texts that mean no picture in particular. How well the library's pictures fit these is what fitting by chance looks
 * like, on the scale of whatever model it is. Random letters are among them because people mistype.
 */
const neutralTexts = [
  'a photo',
  'an image',
  'a picture of something',
  'something',
  'anything',
  'it',
  'this and that',
  'untitled',
  'thing',
  'whatever',
  'and then',
  'lorem ipsum',
  'asdf jkl',
  'qwxz',
  'blorptang',
  'zzzzzz',
];

/**
 * How much better than such texts a picture has to fit, in standard deviations. Three is where one in a thousand would by
 * chance if fits were spread evenly; what people look for lies well above.
 */
const leastDeviations = 3;
/** And at least this much: models that know nothing of neutral texts give all of them the same vector. */
const leastDifference = 0.01;

/** Query embeddings that are kept: some days of searching, 2 KB each. */
const keptQueries = 500;
/** Dropped pictures whose vectors are kept. */
const keptPictures = 50;

interface Kept {
  queries: Map<string, Promise<Float32Array>>;
  calibrations: Map<string, Calibration>;
  /** By id and model. */
  pictures: Map<string, { ownerId: string; model: string; vector: Float32Array }>;
}

/** What is kept of each library that is open. */
const kept = new WeakMap<DbClient, Kept>();

function keptOf(db: DbClient): Kept {
  let known = kept.get(db);
  if (!known) kept.set(db, (known = { queries: new Map(), calibrations: new Map(), pictures: new Map() }));
  return known;
}

function forgetOldest(map: Map<string, unknown>, most: number): void {
  const oldest = map.keys().next().value;
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

/** The vector of a text, from memory if it was asked before. Errors are the model's. */
export async function embedQuery(
  deps: MeaningDeps,
  model: ModelRef,
  text: string,
  language?: string,
): Promise<Float32Array> {
  const { queries } = keptOf(deps.db);
  const key = JSON.stringify([model.id, language ?? '', text]);
  const known = queries.get(key);
  if (known) {
    queries.delete(key);
    queries.set(key, known);
    return known;
  }
  const asked = deps.inference
    // A person waits for it; photos in the background can wait longer.
    .run('embedText', { text, model, ...(language !== undefined && { language }) }, { priority: 10 })
    .then(({ embedding }) => embedding);
  queries.set(key, asked);
  forgetOldest(queries, keptQueries);
  asked.catch(() => queries.delete(key));
  return asked;
}

/** Where to look for a text, and what is too far from it to be meant. Null: no picture has been looked at yet. */
export interface Meaning {
  model: string;
  query: Float32Array;
  minScore: number;
  isPicture: boolean;
}

/** The meaning of a text as it is compared with pictures: by how much better they fit it than texts that say nothing. */
export async function meaningOfText(
  deps: MeaningDeps,
  model: ModelRef,
  text: string,
  language?: string,
): Promise<Meaning | null> {
  const calibration = await calibrate(deps, model);
  if (!calibration) return null;
  const vector = await embedQuery(deps, model, text, language);
  const { baseline, spread } = calibration;
  return {
    model: model.id,
    query: vector.map((value, index) => value - (baseline[index] ?? 0)),
    minScore: Math.max(leastDifference, leastDeviations * spread),
    isPicture: false,
  };
}

async function calibrate(deps: MeaningDeps, model: ModelRef): Promise<Calibration | null> {
  const { calibrations } = keptOf(deps.db);
  const known = calibrations.get(model.id);
  if (known) return known;
  const neutral = await Promise.allSettled(neutralTexts.map((text) => embedQuery(deps, model, text)));
  // A model may have no place at all for a text that says nothing; only one that knows none of them is broken.
  const usable = neutral.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = neutral.find((one) => one.status === 'rejected');
  if (usable.length === 0 && failed) throw failed.reason;
  const found = await deps.db.read.calibrateMeaning({ model: model.id, neutral: usable });
  if (found?.isSettled) calibrations.set(model.id, found);
  return found;
}

/** How alike pictures have to be at least to be called similar; a random pair of CLIP's has some 0.5. */
const leastAlike = 0.6;

const alike = (model: string, query: Float32Array): Meaning => ({
  model,
  query,
  minScore: leastAlike,
  isPicture: true,
});

/** The place of a photo of the library. @throws AppError BadRequest while the model has not looked at it */
export async function meaningOfAsset(deps: MeaningDeps, model: ModelRef, assetId: string): Promise<Meaning> {
  const vector = await deps.db.read.getEmbedding({ assetId, model: model.id });
  if (!vector) throw new AppError('BadRequest', t('searching.notSeen'));
  return alike(model.id, vector);
}

/** The model that a picture is looked at with. @throws AppError BadRequest when there is none */
export async function requireMeaning(deps: Pick<MeaningDeps, 'models'>): Promise<ModelRef> {
  const model = await deps.models.serving('meaning');
  if (!model) throw new AppError('BadRequest', t('searching.noModel'));
  return model;
}

/** Keeps the vector of a picture that is not in the library, for its owner's searches. */
export async function offerPicture(
  deps: MeaningDeps,
  args: { id: string; ownerId: string; path: string; name: string },
): Promise<void> {
  const model = await requireMeaning(deps);
  const vector = await deps.inference
    .run('embedImage', { path: args.path, model }, { priority: 10 })
    .then(({ embedding }) => embedding)
    .catch((cause: unknown) => {
      // The model's own troubles have names; what is left is the file's.
      if (cause instanceof AppError && cause.name !== 'CorruptFile' && cause.name !== 'Internal') throw cause;
      throw new AppError('UnsupportedFormat', t('searching.notAnImage', { name: args.name }), { cause });
    });
  const { pictures } = keptOf(deps.db);
  pictures.set(args.id, { ownerId: args.ownerId, model: model.id, vector });
  forgetOldest(pictures, keptPictures);
}

/** @throws AppError NotFound when it was never given, or so long ago that it is forgotten */
export function meaningOfPicture(
  deps: MeaningDeps,
  model: ModelRef,
  args: { id: string; ownerId: string },
): Meaning {
  const known = keptOf(deps.db).pictures.get(args.id);
  if (known?.ownerId !== args.ownerId || known.model !== model.id) {
    throw new AppError('NotFound', t('searching.unknownImage'));
  }
  return alike(model.id, known.vector);
}
