/** Sharing with people and by links: what goes wrong, and the pages about it. */
export const sharing = {
  noSuchPartner: 'There is no such person to share with here.',
  partnerAlready: '{{name}} is shown your photos already.',
  activityOff: 'The owner of this album has switched comments and likes off.',
  memberAlready: 'Somebody of these is in this album already. Nobody was added.',
  notAMember: 'That person is not in this album, or owns it.',
  noVisitor: 'This is for visitors of a shared link: its key has to come with the request.',
  slugTaken: 'Another link has this address already. Choose another one.',
  linkNeedsAlbum: 'A link to an album needs the album.',
  linkNeedsPhotos: 'A link to photos needs at least one photo.',
  linkOfAlbum: 'This link shows an album: add the photos to the album.',
  pageTitle: 'Shared photos',
  pageByName: '{{name}} shared photos with you',
  photoCount_one: '{{count}} photo',
  photoCount_other: '{{count}} photos',
} as const;
