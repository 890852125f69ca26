/** Starting, stopping and the command line. */
export const core = {
  badSetting: '{{source}} makes no sense: "{{value}}". Nothing was changed; see --help for what it takes.',
  libraryUnusable:
    "The library can't be in {{path}}: {{reason}}. Choose another folder with --library, LATENT_LIBRARY or in the settings.",
  badSettingsFile:
    'The settings in {{file}} are damaged. Mend or remove that file and start again; the library is untouched.',
  portTaken: 'Port {{port}} is in use by another program. Choose another one with --port, or 0 for any.',
  addressUnusable: "Can't listen on {{host}}:{{port}}: {{reason}}.",
  serving: 'Latent is at {{url}}',
  library: 'Library: {{path}}',
  signIn: 'Sign in once with this address: {{url}}',
  noWindow: 'No desktop window here ({{reason}}); serving the app in the browser instead.',
  stopping: 'Finishing what is being written …',
  stopped: 'Stopped.',
  nodeTooOld: 'Latent needs Node 22.18 or newer; this is {{version}}.',
  noVideo: 'No video support: install ffmpeg, or name it in FFMPEG_BIN.',
} as const;
