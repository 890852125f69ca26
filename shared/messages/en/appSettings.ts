/** What can be wrong with the settings that apply at the next start. */
export const appSettings = {
  givenBy: 'This is given by {{givenBy}}, which is stronger than the settings. Nothing was changed.',
  givenByProgram: 'This is given by the program that started Latent. Nothing was changed.',
  libraryElsewhere:
    'The library’s folder can only be changed on the machine that Latent runs on, at 127.0.0.1. Nothing was changed.',
  hostUnknown: '{{host}} is not an address of this machine. Nothing was changed.',
  folderRelative:
    '“{{folder}}” is not a whole path. Give the folder from its disk on, like /home/ann/Photos.',
  folderInLibrary: '{{folder}} is inside the library in {{library}}. Choose a folder beside it.',
  folderIsFile: '{{path}} is a file. Choose a folder.',
  folderUnusable: 'The library can’t be in {{folder}}: {{reason}}. Choose another folder.',
} as const;
