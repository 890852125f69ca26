/** The channel of one of the bridge's messages. Its own file, so that the preload does not carry the schemas. */
export const channel = (name: string): string => `latent:${name}`;
