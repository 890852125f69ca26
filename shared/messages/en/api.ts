/** What the API says in its own words. Texts that clients compare are not here: `shared/api/errors.ts`. */
export const api = {
  bodyTooLarge: 'The request is larger than this server accepts.',
  unsupportedMediaType: 'This content type is not understood here.',
  malformedRequest: 'The request could not be read.',
  noSuchRoute: 'There is nothing at this address.',
  wrongHost:
    'This server does not answer to the name in the request. If the name is yours, add it to the allowed hosts in the settings.',
  wrongOrigin: 'Changes are accepted from this app’s own pages only.',
  tooManyAttempts_one: 'Too many failed attempts. Try again in {{count}} minute.',
  tooManyAttempts_other: 'Too many failed attempts. Try again in {{count}} minutes.',
  ownerName: 'Owner',
  wrongSignInCode:
    'This sign-in code is wrong, was used already or has expired. Ask the server for a new one.',
  noPin: 'No PIN has been set.',
  wrongPin: 'Wrong PIN.',
  pinExists: 'A PIN has been set already.',
  emailTaken: 'Somebody here already uses this e-mail address.',
  useChangePassword: 'To change a password, give the old one too (auth/change-password).',
  defaultKeyName: 'API key',
  keyCannotGrant: 'An API key cannot give more permissions than it has.',
  notAnApiKey: 'Only an API key can ask this about itself.',
  sessionNeeded: 'Only a signed-in device can do this, not an API key.',
  rendererMissing: 'Latent is running, but its pages have not been built',
  rendererMissingHelp: 'Run “npm run build”, then start Latent again. The API works without it.',
  docsTitle: 'Latent API',
  docsLead: 'Every route, what it takes and what it answers. The same as a document:',
  docsPermission: 'Permission',
  docsBody: 'Body',
  docsSchemas: 'Schemas',
  partnersOnlyTimeline:
    'withPartners shows the timeline only: no archived, favourite, trashed or locked photos.',
  lockedNeedsPin: 'Locked photos are shown after the PIN was given.',
} as const;
