import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairScore } from '../../../shared/people/pairScore.ts';
import { makeFaces, shuffled, type FaceRecipe, type MadeFace } from '../../../tests/support/faceVectors.ts';
import { clusterFaces } from './cluster.ts';
import type { FaceFacts } from './groups.ts';
import { VectorSpace } from './vectorSpace.ts';

/** The bundled model's: mean distance 0.55. */
const minSimilarity = 0.45;

type Known = Partial<Omit<FaceFacts, 'count'>>;

function cluster(faces: readonly MadeFace[], known: Known = {}): number[] {
  const { length: count } = faces;
  const space = new VectorSpace(count);
  for (const face of faces) space.add(face.vector);
  const facts: FaceFacts = {
    count,
    photo: new Int32Array(count).fill(-1),
    person: new Int32Array(count).fill(-1),
    weight: new Float32Array(count).fill(1),
    denied: new Map(),
    ...known,
  };
  return [...clusterFaces(space, facts, { minSimilarity })];
}

const score = (recipe: FaceRecipe) => {
  const faces = makeFaces(recipe);
  return pairScore(
    cluster(faces),
    faces.map((face) => face.person),
  );
};

describe('people are found', { timeout: 30_000 }, () => {
  test('150 people with six photos each, some of them alike', () => {
    const { precision, recall } = score({ sizes: Array<number>(150).fill(6), seed: 1, alike: 0.2 });
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  test('600 people with four to six photos, beside 500 with one', () => {
    const sizes = Array.from({ length: 1100 }, (_, index) => (index < 600 ? 4 + (index % 3) : 1));
    const { precision, recall } = score({ sizes, seed: 2 });
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.93);
  });

  test('5,000 people with one photo each stay apart', () => {
    const faces = makeFaces({ sizes: Array<number>(5000).fill(1), seed: 3 });
    expect(new Set(cluster(faces)).size).toBeGreaterThan(4950);
  });

  test('a person with so many photos that they are grouped in stretches is one person', () => {
    const faces = shuffled(makeFaces({ sizes: [900, ...Array<number>(2700).fill(3)], seed: 4 }), 1);
    const { precision, recall } = pairScore(
      cluster(faces),
      faces.map((face) => face.person),
    );
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });
});

test('the order in which faces come makes no difference', () => {
  const recipe = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20, maxLength: 60 }),
    seed: fc.nat(),
    alike: fc.constantFrom(0, 0.2, 0.5),
    // Sisters, and then such twins that the model itself can hardly tell them apart.
    alikeness: fc.constantFrom(0.3, 0.45, 0.6),
  });
  fc.assert(
    fc.property(recipe, fc.nat(), (made, order) => {
      const faces = makeFaces(made).map((face, index) => ({ ...face, index }));
      const first = cluster(faces);
      const again = shuffled(faces, order);
      const { precision, recall } = pairScore(
        cluster(again),
        again.map((face) => first[face.index] ?? -1),
      );
      expect(Math.min(precision, recall)).toBeGreaterThanOrEqual(0.99);
    }),
    { numRuns: 40 },
  );
}, 60_000);

describe('what is known is obeyed', () => {
  /** Four photos of one person, who would be one group. */
  const four = makeFaces({ sizes: [4], seed: 5 });
  const groupsOf = (known: Known): number => new Set(cluster(four, known)).size;

  test('without knowing anything, they are one', () => {
    expect(groupsOf({})).toBe(1);
  });

  test('two faces of one photo are two people', () => {
    const groups = cluster(four, { photo: Int32Array.of(7, 7, -1, -1) });
    expect(groups[0]).not.toBe(groups[1]);
  });

  test('in a hundred photos one collage does not tear a person apart', () => {
    const many = makeFaces({ sizes: [100], seed: 6 });
    const photo = new Int32Array(100).fill(-1);
    photo[10] = photo[60] = 3;
    expect(new Set(cluster(many, { photo })).size).toBeLessThanOrEqual(2);
  });

  test('faces that somebody gave to two people stay with them', () => {
    const groups = cluster(four, { person: Int32Array.of(0, 1, -1, -1) });
    expect(groups[0]).not.toBe(groups[1]);
  });

  test('a face of which somebody said who it is not stays apart from them', () => {
    const groups = cluster(four, {
      person: Int32Array.of(0, -1, -1, -1),
      denied: new Map([[1, new Set([0])]]),
    });
    expect(groups[1]).not.toBe(groups[0]);
  });
});
