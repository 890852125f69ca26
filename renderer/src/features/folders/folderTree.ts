/** @file Paths of folders as a tree. */

export interface FolderNode {
  /** The whole path: `/home/anna/Photos/2024`, `C:/Photos`. */
  readonly path: string;
  /** Its last part. */
  readonly name: string;
  /** Whether photos lie in it, not only in folders below it. */
  readonly hasPhotos: boolean;
  readonly children: readonly FolderNode[];
}

interface Growing {
  readonly path: string;
  readonly name: string;
  hasPhotos: boolean;
  readonly children: Map<string, Growing>;
}

/** Numbers in names count: `2 Lisbon` before `10 Porto`. */
const byName = new Intl.Collator(undefined, { numeric: true });

function grown({ path, name, hasPhotos, children }: Growing): FolderNode {
  const sorted = [...children.values()].sort((a, b) => byName.compare(a.name, b.name));
  return { path, name, hasPhotos, children: sorted.map(grown) };
}

/**
 * The folders that a person begins with. What leads to all of the photos says nothing and is left out; folders on
 * different disks have nothing in common and stand side by side.
 *
 * @param paths folders with photos, with slashes and without one at the end
 */
export function folderTree(paths: readonly string[]): readonly FolderNode[] {
  const root: Growing = { path: '', name: '', hasPhotos: false, children: new Map() };
  for (const path of paths) {
    let at = root;
    let end = 0;
    for (const name of path.split('/')) {
      end += name.length + 1;
      // The empty name before a leading slash is the root of the disk.
      let next = at.children.get(name);
      if (!next) {
        next = { path: path.slice(0, end - 1), name: name || '/', hasPhotos: false, children: new Map() };
        at.children.set(name, next);
      }
      at = next;
    }
    at.hasPhotos = true;
  }
  const nodes = grown(root).children.map(lowest);
  const [only, ...others] = nodes;
  return only && others.length === 0 && !only.hasPhotos ? only.children : nodes;
}

/** Goes down while there is only one way, and no photo on it. */
function lowest(node: FolderNode): FolderNode {
  const [only, ...others] = node.children;
  return only && others.length === 0 && !node.hasPhotos ? lowest(only) : node;
}

/** The way from the top to a folder, it included; undefined where there is no such folder. */
export function wayTo(nodes: readonly FolderNode[], path: string): readonly FolderNode[] | undefined {
  for (const node of nodes) {
    if (node.path === path) return [node];
    if (!path.startsWith(`${node.path}/`)) continue;
    const rest = wayTo(node.children, path);
    return rest && [node, ...rest];
  }
  return undefined;
}
