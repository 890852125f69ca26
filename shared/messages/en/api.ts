/** What the API says in its own words. Texts that clients compare are not here: `shared/api/errors.ts`. */
export const api = {
  bodyTooLarge: 'The request is larger than this server accepts.',
  unsupportedMediaType: 'This content type is not understood here.',
  malformedRequest: 'The request could not be read.',
  noSuchRoute: 'There is nothing at this address.',
  wrongHost:
    'This server does not answer to the name in the request. If the name is yours, add it to the allowed hosts in the settings.',
  wrongOrigin: 'Changes are accepted from this app’s own pages only.',
  rendererMissing: 'Latent is running, but its pages have not been built',
  rendererMissingHelp: 'Run “npm run build”, then load this page again. The API works without it.',
  docsTitle: 'Latent API',
} as const;
