/** People with a library here: what the API says of them, and the page on which they are managed. */
export const users = {
  isDeleted: '{{name}} has been deleted. Bring the account back before changing it.',
  labelTaken: 'Somebody here already uses this storage label.',
  ownerStays:
    'The owner of this library stays its administrator: Latent itself signs in as the owner on this machine.',
  notYourself: 'You cannot delete your own account. Another administrator can.',
  tooLate: 'The account of {{name}} is being removed and cannot be brought back.',
  notAPicture: 'This is not a picture that Latent can read. The picture before stays.',
  pictureTooLarge: 'A profile picture may have 20 MB. The picture before stays.',
  noPicture: 'There is no profile picture.',
} as const;
