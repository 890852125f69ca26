import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Folder, FolderOpen } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { foldersQuery } from '../../api/folders.ts';
import { useLive } from '../../api/live.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { Page } from '../../app/Page.tsx';
import { queryClient } from '../../app/queryClient.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { folderAddress, folderOf } from './folderAddress.ts';
import { folderTree, wayTo } from './folderTree.ts';
import type { FolderNode } from './folderTree.ts';

/** The way here, each folder of it a link but the last. */
function Way({ way }: { way: readonly FolderNode[] }) {
  const here = way.at(-1);
  return (
    <nav aria-label={t('folders.path')} className="overflow-x-auto px-3 [scrollbar-width:none]" data-strip="">
      <ol className="flex items-center text-ink-2">
        <li className="flex shrink-0 items-center">
          <Crumb path={undefined} name={t('folders.top')} />
        </li>
        {way.map((node) => (
          <li key={node.path} className="flex shrink-0 items-center">
            <Icon of={ChevronRight} size={14} />
            {node === here ? (
              <span aria-current="page" className="px-1.5 py-1 text-ink">
                {node.name}
              </span>
            ) : (
              <Crumb path={node.path} name={node.name} />
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Crumb({ path, name }: { path: string | undefined; name: string }) {
  return (
    <Link
      to={folderAddress(path)}
      className="inline-flex min-h-8 items-center rounded-control px-1.5 motion-hover hover:bg-wash hover:text-ink pointer-coarse:min-h-11"
    >
      {name}
    </Link>
  );
}

function FolderLink({ node }: { node: FolderNode }) {
  const count = node.children.length;
  return (
    <Link
      to={folderAddress(node.path)}
      className="flex min-h-12 items-center gap-3 rounded-control border border-line px-3 py-1.5 motion-hover hover:bg-wash"
    >
      <span className="text-ink-2">
        <Icon of={Folder} />
      </span>
      <span className="min-w-0 grow">
        <span className="block truncate">{node.name}</span>
        {count > 0 && (
          <span className="block truncate text-secondary text-ink-2">{t('folders.inside', { count })}</span>
        )}
      </span>
    </Link>
  );
}

function FolderLinks({ nodes, isBounded }: { nodes: readonly FolderNode[]; isBounded: boolean }) {
  return (
    <ul
      aria-label={t('folders.folders')}
      data-folders=""
      className={`grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-2 px-4 pt-1 pb-3 max-tablet:grid-cols-2 ${
        isBounded ? 'max-h-[40%] shrink-0 overflow-y-auto' : ''
      }`}
    >
      {nodes.map((node) => (
        <li key={node.path} className="min-w-0">
          <FolderLink node={node} />
        </li>
      ))}
    </ul>
  );
}

/** A folder: the folders in it, and its photos below them. */
function FolderView({ tree, path }: { tree: readonly FolderNode[]; path: string }) {
  const way = wayTo(tree, path);
  const here = way?.at(-1);
  if (!way || !here) {
    return (
      <Page title={t('folders.title')}>
        <EmptyState icon={Folder} title={t('folders.notFound')} body={t('folders.notFoundBody')}>
          <ButtonLink href="/folders">{t('folders.back')}</ButtonLink>
        </EmptyState>
      </Page>
    );
  }
  const crumbs = <Way way={way} />;
  if (!here.hasPhotos) {
    return (
      <Page title={here.name} scrolls>
        {crumbs}
        <FolderLinks nodes={here.children} isBounded={false} />
      </Page>
    );
  }
  return (
    <CollectionPage
      title={here.name}
      lead={
        <>
          {crumbs}
          {here.children.length > 0 && <FolderLinks nodes={here.children} isBounded />}
        </>
      }
      empty={<EmptyState icon={FolderOpen} title={t('folders.noPhotos')} body={t('folders.noPhotosBody')} />}
    />
  );
}

/** Photos by the folders that their originals lie in. */
export function FoldersPage() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const folders = useQuery(foldersQuery);
  const tree = useMemo(() => folderTree(folders.data ?? []), [folders.data]);
  const path = folderOf(search);
  const ask = (): void => void queryClient.invalidateQueries({ queryKey: foldersQuery.queryKey });
  useLive('assets.added', ask);
  useLive('assets.trashed', ask);
  useLive('assets.restored', ask);
  useLive('assets.removed', ask);
  const above = path === undefined ? undefined : wayTo(tree, path)?.at(-2);
  useShortcuts(
    'folders',
    {
      up: {
        keys: 'Alt+ArrowUp',
        label: t('folders.up'),
        enabled: path !== undefined,
        run: () => void navigate(folderAddress(above?.path)),
      },
    },
    { title: t('folders.title') },
  );
  if (folders.data && folders.data.length > 0) {
    if (path !== undefined) return <FolderView tree={tree} path={path} />;
    return (
      <Page title={t('folders.title')} scrolls>
        <FolderLinks nodes={tree} isBounded={false} />
      </Page>
    );
  }
  return (
    <Page title={t('folders.title')}>
      {folders.isError && (
        <EmptyState
          title={t('app.actionFailed', { label: t('folders.title'), reason: reasonOf(folders.error) })}
        >
          <Button onPress={() => void folders.refetch()}>{t('app.retry')}</Button>
        </EmptyState>
      )}
      {folders.data && (
        <EmptyState icon={Folder} title={t('folders.empty')} body={t('folders.emptyBody')}>
          <ButtonLink href="/photos">{t('collections.goToPhotos')}</ButtonLink>
        </EmptyState>
      )}
    </Page>
  );
}
