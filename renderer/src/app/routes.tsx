/** The pages and their addresses. A photo in a collection is `<collection>/<asset>`: the shell lays the viewer over it. */
import { Navigate, createBrowserRouter } from 'react-router';
import type { RouteObject } from 'react-router';
import { AlbumPage } from '../features/albums/AlbumPage.tsx';
import { AlbumsPage } from '../features/albums/AlbumsPage.tsx';
import { ArchivePage } from '../features/archive/ArchivePage.tsx';
import { FavoritesPage } from '../features/favorites/FavoritesPage.tsx';
import { FoldersPage } from '../features/folders/FoldersPage.tsx';
import { folderCollection } from '../features/folders/folderAddress.ts';
import { mapCollection } from '../features/map/mapAddress.ts';
import { MapPage } from '../features/map/MapPage.tsx';
import { PeoplePage } from '../features/people/PeoplePage.tsx';
import { PersonPage } from '../features/people/PersonPage.tsx';
import { TogetherPage } from '../features/people/TogetherPage.tsx';
import { idsOfPath } from '../features/people/togetherPath.ts';
import { SearchPage } from '../features/search/SearchPage.tsx';
import { searchCollection } from '../features/search/searchCollection.ts';
import { SharingPage } from '../features/sharing/SharingPage.tsx';
import { linkFilter } from '../features/sharing/linkFilter.ts';
import { VisitPage } from '../features/sharing/VisitPage.tsx';
import { TagPage } from '../features/tags/TagPage.tsx';
import { TagsPage } from '../features/tags/TagsPage.tsx';
import { TimelinePage } from '../features/timeline/TimelinePage.tsx';
import { TrashPage } from '../features/trash/TrashPage.tsx';
import { App } from './App.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PageFailure } from './PageFailure.tsx';
import { Shell } from './Shell.tsx';
import { FirstRunGate, SignInGate, StartGate } from './gates.tsx';
import type { Collection, RouteHandle } from './collection.ts';

/** A page of photos and, one step below it, each of its photos. The page stays mounted while a photo is open. */
function photos(path: string, page: React.ReactNode, collection: (id: string) => Collection): RouteObject {
  const handle: RouteHandle = { collection: (params) => collection(params['id'] ?? '') };
  return { path, element: page, handle, children: [{ path: ':assetId', element: null }] };
}

/** The same where the address's query says which photos; undefined while it asks for none. */
function photosAskedFor(
  path: string,
  page: React.ReactNode,
  collection: (search: string) => Collection | undefined,
): RouteObject {
  const handle: RouteHandle = { collection: (_params, search) => collection(search) };
  return { path, element: page, handle, children: [{ path: ':assetId', element: null }] };
}

/** A page that most days don't need: loaded when somebody goes there, so that photos don't wait for it. */
const seldom = (path: string, load: () => Promise<React.ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

export const router = createBrowserRouter([
  {
    element: <App />,
    // While the first page is one of those, the room is empty for a moment.
    hydrateFallbackElement: <></>,
    errorElement: <PageFailure />,
    children: [
      { path: 'sign-in', element: <SignInGate /> },
      { path: 'first-run', element: <FirstRunGate /> },
      photos('share/:id', <VisitPage />, (key) => ({
        name: 'link',
        path: `/share/${key}`,
        filter: linkFilter,
      })),
      photos('s/:id', <VisitPage />, (slug) => ({
        name: 'link',
        path: `/s/${encodeURIComponent(slug)}`,
        filter: linkFilter,
      })),
      {
        element: <StartGate />,
        children: [
          {
            element: <Shell />,
            children: [
              { index: true, element: <Navigate to="/photos" replace /> },
              {
                errorElement: <PageFailure />,
                children: [
                  photos('photos', <TimelinePage />, () => ({
                    name: 'photos',
                    path: '/photos',
                    filter: {
                      visibility: 'timeline',
                      isTrashed: false,
                      withStacked: true,
                      withPartners: true,
                    },
                  })),
                  photos('favorites', <FavoritesPage />, () => ({
                    name: 'favorites',
                    path: '/favorites',
                    filter: { isFavorite: true, isTrashed: false },
                  })),
                  photos('archive', <ArchivePage />, () => ({
                    name: 'archive',
                    path: '/archive',
                    filter: { visibility: 'archive', isTrashed: false },
                  })),
                  photos('trash', <TrashPage />, () => ({
                    name: 'trash',
                    path: '/trash',
                    filter: { isTrashed: true },
                  })),
                  { path: 'albums', element: <AlbumsPage /> },
                  photos('albums/:id', <AlbumPage />, (id) => ({
                    name: 'album',
                    path: `/albums/${id}`,
                    filter: { albumId: id, isTrashed: false, asArranged: true },
                  })),
                  seldom(
                    'albums/:id/arrange',
                    async () => (await import('../features/albums/ArrangePage.tsx')).ArrangePage,
                  ),
                  { path: 'tags', element: <TagsPage /> },
                  photos('tags/:id', <TagPage />, (id) => ({
                    name: 'tag',
                    path: `/tags/${id}`,
                    filter: { tagId: id, isTrashed: false },
                  })),
                  { path: 'people', element: <PeoplePage /> },
                  seldom(
                    'people/review',
                    async () => (await import('../features/people/ReviewPage.tsx')).ReviewPage,
                  ),
                  photos('people/all/:id', <TogetherPage match="all" />, (ids) => ({
                    name: 'people',
                    path: `/people/all/${ids}`,
                    filter: { personIds: idsOfPath(ids), personMatch: 'all', isTrashed: false },
                  })),
                  photos('people/any/:id', <TogetherPage match="any" />, (ids) => ({
                    name: 'people',
                    path: `/people/any/${ids}`,
                    filter: { personIds: idsOfPath(ids), personMatch: 'any', isTrashed: false },
                  })),
                  photos('people/:id', <PersonPage />, (id) => ({
                    name: 'person',
                    path: `/people/${id}`,
                    filter: { personId: id, isTrashed: false },
                  })),
                  photosAskedFor('search', <SearchPage />, searchCollection),
                  photosAskedFor('map', <MapPage />, mapCollection),
                  photosAskedFor('folders', <FoldersPage />, folderCollection),
                  seldom(
                    'duplicates',
                    async () => (await import('../features/duplicates/DuplicatesPage.tsx')).DuplicatesPage,
                  ),
                  { path: 'sharing', element: <SharingPage /> },
                  seldom(
                    'sharing/activity',
                    async () => (await import('../features/sharing/TalkPage.tsx')).TalkPage,
                  ),
                  seldom(
                    'settings',
                    async () => (await import('../features/settings/SettingsPage.tsx')).SettingsPage,
                  ),
                  seldom(
                    'upload',
                    async () => (await import('../features/upload/UploadPage.tsx')).UploadPage,
                  ),
                  seldom('users', async () => (await import('../features/users/UsersPage.tsx')).UsersPage),
                  seldom(
                    'libraries',
                    async () => (await import('../features/libraries/LibrariesPage.tsx')).LibrariesPage,
                  ),
                  { path: '*', element: <NotFoundPage /> },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
]);
