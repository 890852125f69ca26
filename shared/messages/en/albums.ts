export const albums = {} as const;
