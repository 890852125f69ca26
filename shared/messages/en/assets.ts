/** What the server says about photos that it can't change or take in. */
export const assets = {
  unknownTimeZone: 'There is no time zone {{zone}}. Use a name like Europe/Lisbon, or an offset like UTC+2.',
  noSuchMotionPart: 'The moving part of a photo must be one of your own videos.',
  notAChecksum: '{{checksum}} is not a SHA-1 in hex or base64.',
  quotaExceeded:
    'Your share of this server is full. Nothing was added; delete something for good, or ask for more.',
  noMetadata: 'There is nothing under the key {{key}}.',
  noSuchWork: 'This kind of work is not done here.',
  brokenOff: 'The upload broke off before its end. Nothing was added; send it again.',
  noFile: 'The form has no file in the field assetData.',
  sidecarTooLarge: 'The sidecar is larger than 10 MB. Nothing was added.',
  albumInItself: 'An album can’t lie in itself, or in an album that lies in it.',
  coverNotInAlbum: 'The cover of an album must be one of its photos.',
  noSuchUser: 'There is no such person here.',
  ownerIsMember: 'The owner of an album is in it already.',
} as const;
