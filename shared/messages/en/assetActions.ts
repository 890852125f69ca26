export const assetActions = {} as const;
