/** All of a link's photos, those of an album in the order that people gave it: the timeline of a visitor. */
export const linkFilter = { asArranged: true } as const;
