/** @file Whether something that the detector took for a face is one. Pure arithmetic. */

/** What a second look at a candidate says. */
export interface SecondLook {
  /** The detector's confidence when it sees the candidate with some surroundings, 0 to 1. */
  score: number;
  /** How far the landmarks move when the model looks from slightly elsewhere, in face heights. */
  unrest: number;
  /** How far eyes, nose and mouth are from where an aligned face has them, pixels of 112. */
  misfit: number;
  /** The length of the embedding before it is made a unit vector: how much of a face the embedder sees. */
  strength: number;
}

/**
 * Measured with the bundled models on 139 portraits and on 166 pictures of things, animals and people: portraits have
 * strengths from 2.5 up (half of them 3.8), unrest below 0.05 and are always seen again; owls, pots, cacti and parallel
 * bars have a strength below 2.4, an unrest up to 0.5 or aren't seen again. Dogs come nearest to people.
 */
const certainStrength = 2.8;
const leastStrength = 2.1;
const leastSecondScore = 0.7;
const mostUnrest = 0.07;
const mostMisfit = 10;

export function isPlausible({ score, unrest, misfit, strength }: SecondLook): boolean {
  if (misfit > mostMisfit) return false;
  if (strength >= certainStrength) return score >= leastSecondScore / 2;
  return strength >= leastStrength && score >= leastSecondScore && unrest <= mostUnrest;
}
