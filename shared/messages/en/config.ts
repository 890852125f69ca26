/** What the API says about the server's configuration. */
export const config = {
  fixed_one: 'This server can’t be set to that: {{fields}}. It is as the configuration says.',
  fixed_other: 'This server can’t be set to that: {{fields}}. They are as the configuration says.',
  field: '{{field}}: {{reason}}',
  needed: 'This is needed.',
  needsOpenid: 'The word “openid” has to be in it.',
  needsHttps: 'A provider is reached by https. For a test at home, allow insecure requests.',
  noWayIn:
    'Nobody could sign in any more: switch on signing in with a provider first, or leave passwords on.',
  secretAgain:
    'Another provider is named: give the client secret again, so that the old one goes to nobody else.',
  modelsOff: 'Models were switched off when Latent was started (--ml off or LATENT_ML).',
} as const;
