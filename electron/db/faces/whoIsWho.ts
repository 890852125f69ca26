import { neededSimilarity } from './childhood.ts';
import { faceDimensions, type VectorSpace } from './vectorSpace.ts';

/** A face as grouping reads it. */
export interface GroupedFace {
  id: string;
  assetId: string;
  personId: string | null;
  isConfirmed: number;
  changeId: number;
  /** The photographer's wall clock, ms as if UTC. */
  takenAt: number;
}

interface Look {
  personId: string;
  weight: number;
  sum: Float32Array;
}

/** A group and the faces in it, as indexes. */
type Group = readonly number[];

/**
 * Gives groups to people. A group with a confirmed face is that person. Of the others each person who is known already
 * keeps the one in which most of their faces are now; a group that is nobody's and has at least two faces is somebody
 * new. Then what is known of a person is asked of each face: when they were born, and whom somebody said it is not.
 */
export function whoIsWho(args: {
  faces: readonly GroupedFace[];
  /** For each face its group. */
  groups: Int32Array;
  people: readonly { id: string; birthDate: string | null }[];
  denied: ReadonlyMap<string, ReadonlySet<string>>;
  /** Row n is the vector of face n, times its weight. */
  space: VectorSpace;
  weight: Float32Array;
  minSimilarity: number;
  newId: () => string;
}): {
  changes: { faceId: string; changeId: number; personId: string | null }[];
  /** Ids of those who are new. */
  people: string[];
  looks: Look[];
} {
  const { faces, people } = args;
  const groups = membersOf(args.groups);
  const owners = ownersOf(groups, faces);
  const birthDates = new Map(people.map(({ id, birthDate }) => [id, birthDate]));
  const persons: (string | null)[] = faces.map(() => null);
  const added: string[] = [];
  const looks: Look[] = [];
  for (const group of groups) {
    let personId = owners.get(group) ?? null;
    if (personId === null && group.length < 2) continue;
    if (personId === null) {
      personId = args.newId();
      added.push(personId);
    }
    const look = lookOf(args.space, args.weight, group, personId);
    const fitting = group.filter((face) =>
      fits(args, look, face, birthDates.get(look.personId) ?? null, faces[face]),
    );
    for (const face of fitting) persons[face] = personId;
    looks.push(fitting.length === group.length ? look : lookOf(args.space, args.weight, fitting, personId));
  }
  const changes = faces.flatMap((face, index) => {
    const personId = persons[index] ?? null;
    if (face.isConfirmed === 1 || face.personId === personId) return [];
    return [{ faceId: face.id, changeId: face.changeId, personId }];
  });
  return { changes, people: added, looks: looks.filter(({ weight }) => weight > 0) };
}

function membersOf(groups: Int32Array): Group[] {
  const members = new Map<number, number[]>();
  groups.forEach((group, face) => {
    const known = members.get(group);
    if (known) known.push(face);
    else members.set(group, [face]);
  });
  return [...members.values()];
}

function ownersOf(groups: readonly Group[], faces: readonly GroupedFace[]): Map<Group, string> {
  const owners = new Map<Group, string>();
  const claims: { personId: string; group: Group; faces: number }[] = [];
  for (const group of groups) {
    const counts = new Map<string, number>();
    for (const index of group) {
      const face = faces[index];
      if (!face?.personId) continue;
      if (face.isConfirmed === 1) owners.set(group, face.personId);
      counts.set(face.personId, (counts.get(face.personId) ?? 0) + 1);
    }
    for (const [personId, count] of counts) claims.push({ personId, group, faces: count });
  }
  // The larger claim first: a person's main part decides who they are, and each person has one.
  const settled = new Set<string>();
  for (const { personId, group } of claims.toSorted((a, b) => b.faces - a.faces)) {
    if (settled.has(personId)) continue;
    const owner = owners.get(group);
    if (owner === undefined) owners.set(group, personId);
    if (owner === undefined || owner === personId) settled.add(personId);
  }
  return owners;
}

function lookOf(space: VectorSpace, weights: Float32Array, group: Group, personId: string): Look {
  const sum = new Float32Array(faceDimensions);
  let weight = 0;
  for (const face of group) {
    const row = space.row(face);
    for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (row[index] ?? 0);
    weight += weights[face] ?? 1;
  }
  return { personId, weight, sum };
}

function fits(
  args: Pick<Parameters<typeof whoIsWho>[0], 'denied' | 'space' | 'weight' | 'minSimilarity'>,
  look: Look,
  index: number,
  birthDate: string | null,
  face: GroupedFace | undefined,
): boolean {
  if (!face) return false;
  if (face.isConfirmed === 1 && face.personId === look.personId) return true;
  if (args.denied.get(face.id)?.has(look.personId)) return false;
  const needed = neededSimilarity(args.minSimilarity, birthDate, face.takenAt);
  // For grown-ups belonging to the group is enough.
  if (needed <= args.minSimilarity) return true;
  return similarityToRest(args.space.row(index), args.weight[index] ?? 1, look) >= needed;
}

/** Mean similarity of a face to the other faces of its look. */
function similarityToRest(row: Float32Array, weight: number, look: Look): number {
  const rest = look.weight - weight;
  if (rest <= 0) return 1;
  let dot = 0;
  for (let index = 0; index < row.length; index++) {
    const value = row[index] ?? 0;
    dot += value * ((look.sum[index] ?? 0) - value);
  }
  return dot / (weight * rest);
}
