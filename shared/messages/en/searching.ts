/** What the search itself has to say, apart from its page. */
export const searching = {
  noMeaning:
    'Photos are found by text in them, people, places, dates and names. A download in the settings adds search by what they show.',
  meaningIncomplete: 'Not all photos have been looked at yet; more will be found as the work goes on.',
  meaningFailed: 'What photos show could not be searched this time: {{reason}}',
  needsQuery: 'Give a query or queryAssetId: what to look for.',
  notSeen:
    'This photo has not been looked at by the model yet. Try again when the work in the background is done.',
  noModel: 'Search by what photos show needs a model; download one in the settings.',
  unknownImage: 'The picture to search by is no longer known. Search by it again.',
  unknownSearch: 'This search is not one that was answered here. Search again.',
  notAnImage: 'The file {{name}} is no picture that can be searched by. Use a JPEG, PNG, WebP or HEIC file.',
  unknownZone: 'There is no time zone {{zone}}.',
} as const;
