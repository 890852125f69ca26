/**
 * Children change quickly and look like their brothers and sisters: up to this age, in years, a likeness has to be a
 * good deal greater. Ten, as faces settle when the milk teeth are gone.
 */
const childUntil = 10;

/** How much greater, in cosine: about what two photos of one grown-up differ from the limit. */
const childMargin = 0.1;

/** The mean similarity that a photo taken then needs to be of somebody born on that day; Infinity before they were born. */
export function neededSimilarity(minSimilarity: number, birthDate: string | null, takenAt: number): number {
  if (birthDate === null) return minSimilarity;
  const bornAt = Date.parse(birthDate);
  if (Number.isNaN(bornAt)) return minSimilarity;
  if (takenAt < bornAt) return Infinity;
  const grownAt = new Date(bornAt);
  grownAt.setUTCFullYear(grownAt.getUTCFullYear() + childUntil);
  return takenAt < grownAt.getTime() ? minSimilarity + childMargin : minSimilarity;
}
