/** The address of the photos of several people: `/people/all/<id>,<id>` or `/people/any/<id>,<id>`. */
export type Match = 'all' | 'any';

export function togetherPath(match: Match, ids: readonly string[]): string {
  return `/people/${match}/${ids.join(',')}`;
}

/** The ids of such an address. */
export function idsOfPath(text: string): string[] {
  return [...new Set(text.split(',').filter(Boolean))];
}
