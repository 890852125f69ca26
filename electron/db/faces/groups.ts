import type { VectorSpace } from './vectorSpace.ts';

/** What is known of each face besides its vector, which is the row of the same number in the space. */
export interface FaceFacts {
  readonly count: number;
  /** Which photo it is in; faces of one photo are different people. -1: it is alone in its photo. */
  readonly photo: Int32Array;
  /** Whom somebody said it is, as a number; -1: nobody said. */
  readonly person: Int32Array;
  /** What its voice counts in its group's: 1, more where somebody confirmed who it is. */
  readonly weight: Float32Array;
  /** Whom somebody said it is not. */
  readonly denied: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * Below this many faces a group never has two of one photo. In a larger one up to one in twenty may be such a pair:
 * a collage, or a mirror, must not keep a thousand photos of somebody in two halves.
 */
const strictBelow = 20;
const pairsAllowed = 0.05;

/**
 * Faces that were put together. A group has the number of one of its faces. The mean similarity of two groups' faces
 * is one dot product of their sums.
 */
export class Groups {
  readonly facts: FaceFacts;
  readonly #space: VectorSpace;
  readonly #parent: Int32Array;
  /** The row of a group's sum: a face's own while it is alone. */
  readonly #row: Int32Array;
  readonly #weight: Float32Array;
  readonly #size: Int32Array;
  readonly #person: Int32Array;
  readonly #version: Int32Array;
  readonly #photos = new Map<number, Set<number>>();
  readonly #denied = new Map<number, Set<number>>();

  /** The space's rows become sums: the vector of a face with a weight is multiplied by it. */
  constructor(space: VectorSpace, facts: FaceFacts) {
    const { count } = facts;
    this.#space = space;
    this.facts = facts;
    this.#parent = Int32Array.from({ length: count }, (_, face) => face);
    this.#row = Int32Array.from(this.#parent);
    this.#weight = Float32Array.from(facts.weight);
    this.#size = new Int32Array(count).fill(1);
    this.#person = Int32Array.from(facts.person);
    this.#version = new Int32Array(count);
    for (let face = 0; face < count; face++) {
      const weight = facts.weight[face] ?? 1;
      if (weight !== 1) {
        const row = space.row(face);
        for (let index = 0; index < row.length; index++) row[index] = (row[index] ?? 0) * weight;
      }
      const photo = facts.photo[face] ?? -1;
      if (photo >= 0) this.#photos.set(face, new Set([photo]));
      const denied = facts.denied.get(face);
      if (denied) this.#denied.set(face, new Set(denied));
    }
  }

  of(face: number): number {
    let root = face;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    while (this.#parent[face] !== root) {
      const next = this.#parent[face] ?? root;
      this.#parent[face] = root;
      face = next;
    }
    return root;
  }

  all(): number[] {
    const roots: number[] = [];
    this.#parent.forEach((parent, face) => parent === face && roots.push(face));
    return roots;
  }

  row = (group: number): number => this.#row[group] ?? 0;
  weight = (group: number): number => this.#weight[group] ?? 1;
  size = (group: number): number => this.#size[group] ?? 1;
  version = (group: number): number => this.#version[group] ?? 0;
  person = (group: number): number => this.#person[group] ?? -1;

  /** Whether nothing that is known speaks against these two being one person. */
  mayJoin(a: number, b: number): boolean {
    const [personA, personB] = [this.person(a), this.person(b)];
    if (personA >= 0 && personB >= 0 && personA !== personB) return false;
    if (this.#denied.get(a)?.has(personB) || this.#denied.get(b)?.has(personA)) return false;
    return !this.#shareTooManyPhotos(a, b);
  }

  #shareTooManyPhotos(a: number, b: number): boolean {
    const [photosA, photosB] = [this.#photos.get(a), this.#photos.get(b)];
    if (!photosA || !photosB) return false;
    const smaller = Math.min(this.size(a), this.size(b));
    const allowed = smaller < strictBelow ? 0 : smaller * pairsAllowed;
    const [few, many] = photosA.size < photosB.size ? [photosA, photosB] : [photosB, photosA];
    let shared = 0;
    for (const photo of few) if (many.has(photo) && ++shared > allowed) return true;
    return false;
  }

  /** Puts two groups together; returns the group that both are now. */
  join(a: number, b: number): number {
    const [into, from] = this.size(a) >= this.size(b) ? [a, b] : [b, a];
    // A face's own row is needed again when it is looked at by itself.
    if (this.row(into) < this.facts.count)
      this.#row[into] = this.#space.add(this.#space.row(this.row(into)).slice());
    const sum = this.#space.row(this.row(into));
    const added = this.#space.row(this.row(from));
    for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (added[index] ?? 0);
    this.#parent[from] = into;
    this.#weight[into] = this.weight(into) + this.weight(from);
    this.#size[into] = this.size(into) + this.size(from);
    this.#version[into] = this.version(into) + 1;
    if (this.person(into) < 0) this.#person[into] = this.person(from);
    unite(this.#photos, into, from);
    unite(this.#denied, into, from);
    return into;
  }

  /** The mean similarity of `group`'s faces to those of each of `others`. The view holds until the next call. */
  similarities(group: number, others: readonly number[]): Float32Array {
    const found = this.#space.dots(this.row(group), others.map(this.row));
    const own = this.weight(group);
    others.forEach((other, index) => (found[index] = (found[index] ?? 0) / (own * this.weight(other))));
    return found;
  }
}

function unite(sets: Map<number, Set<number>>, into: number, from: number): void {
  const added = sets.get(from);
  if (!added) return;
  const known = sets.get(into);
  if (!known) sets.set(into, added);
  else for (const value of added) known.add(value);
  sets.delete(from);
}
