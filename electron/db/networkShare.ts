import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

/** What is known about the disk of a folder, gathered by `refuseNetworkShare` or made up by a test. */
export interface DiskFacts {
  readonly platform: NodeJS.Platform;
  /** Absolute, links resolved. */
  readonly path: string;
  /** Linux: the text of /proc/self/mountinfo. */
  readonly mountinfo?: string;
  /** macOS: what `mount` prints. */
  readonly mounts?: string;
}

/** File systems whose bytes are on another machine. FUSE ones carry their program's name after the dot. */
const remoteTypes = new Set(
  (
    'nfs nfs4 cifs smb3 smbfs afs afpfs ncpfs coda webdav davfs ftp ceph lustre gpfs glusterfs beegfs ' +
    'ocfs2 gfs2 vboxsf prl_fs'
  ).split(' '),
);
const remoteFuse =
  /^(fuse|fuseblk)\.(sshfs|rclone|s3fs|gcsfuse|goofys|davfs2?|curlftpfs|smbnetfs|glusterfs|gvfsd-fuse|juicefs|ceph|cephfs|vmhgfs-fuse|google-drive-ocamlfuse)/;

/** The kind of network share that the path is on, as the system names it; undefined when it is a disk of this computer. */
export function networkShareKind(facts: DiskFacts): string | undefined {
  switch (facts.platform) {
    case 'win32':
      return windowsShare(facts.path);
    case 'linux':
      return remoteMount(facts.path, linuxMounts(facts.mountinfo ?? ''));
    case 'darwin':
      return remoteMount(facts.path, macMounts(facts.mounts ?? ''));
    default:
      return undefined;
  }
}

/** `\\server\share` in any of its spellings; not `\\?\C:\` and not `\\.\`, which are local. */
function windowsShare(path: string): string | undefined {
  const plain = path.replaceAll('/', '\\');
  if (/^\\\\[?.]\\UNC\\/i.test(plain)) return 'UNC';
  return /^\\\\[^?.\\]/.test(plain) ? 'UNC' : undefined;
}

interface Mount {
  readonly point: string;
  readonly type: string;
  readonly source: string;
  readonly options: string;
}

function remoteMount(path: string, mounts: readonly Mount[]): string | undefined {
  const holds = ({ point }: Mount): boolean =>
    path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
  // The deepest mount point wins; of two on the same point the later one hides the earlier.
  const mount = mounts
    .filter(holds)
    .reduce<Mount | undefined>(
      (best, next) => (best && best.point.length > next.point.length ? best : next),
      undefined,
    );
  return mount && isRemote(mount) ? mount.type : undefined;
}

function isRemote({ type, source, options }: Mount): boolean {
  if (remoteTypes.has(type) || remoteFuse.test(type)) return true;
  // 9p is how a container or virtual machine sees a local disk, unless it runs over a wire, or carries a Windows
  // drive into WSL, where locks don't reach Windows programs.
  if (type === '9p') return /aname=drvfs|trans=(tcp|rdma)/.test(options);
  // macFUSE tells the type of no program, but sshfs names its source as ssh does.
  return /^(macfuse|osxfuse|fuse-t|fuse)$/.test(type) && /^[^/]+@[^/]+:/.test(source);
}

/** `36 35 98:0 /root /mount/point rw,noatime shared:1 - ext4 /dev/sda1 rw,errors=continue`, spaces as `\040`. */
function linuxMounts(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ');
    const point = before?.split(' ')[4];
    const [type, source = '', options = ''] = after?.split(' ') ?? [];
    return point && type ? [{ point: unescapeOctal(point), type, source, options }] : [];
  });
}

const unescapeOctal = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** `//ann@nas/photos on /Volumes/photos (smbfs, nodev, nosuid, mounted by ann)`. */
function macMounts(mounts: string): Mount[] {
  return mounts.split('\n').flatMap((line) => {
    const [, source, point, type, options = ''] = /^(.+) on (\/.*) \(([^,)]+)(.*)\)$/.exec(line) ?? [];
    return source && point && type ? [{ point, type, source, options }] : [];
  });
}

/**
 * Refuses a library folder on a network share, where file locks and shared memory can't be trusted.
 * The folder need not exist yet.
 * @throws AppError NetworkShare with the kind of share.
 */
export async function refuseNetworkShare(folder: string): Promise<void> {
  const kind = networkShareKind(await diskFacts(folder));
  if (kind !== undefined) {
    throw new AppError('NetworkShare', t('database.networkShare', { folder, kind }));
  }
}

async function diskFacts(folder: string): Promise<DiskFacts> {
  const { platform } = process;
  // On Windows this also turns a mapped drive letter into its \\server\share.
  const path = await realPathOfNearest(folder);
  if (platform === 'linux') return { platform, path, mountinfo: await readMountinfo() };
  if (platform === 'darwin') {
    const { stdout } = await promisify(execFile)('/sbin/mount');
    return { platform, path, mounts: stdout };
  }
  return { platform, path };
}

/** Without /proc nothing is known about mounts, and a library on a plain disk must still open. */
async function readMountinfo(): Promise<string> {
  try {
    return await readFile('/proc/self/mountinfo', 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

async function realPathOfNearest(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if (parent === path || !(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw error;
    return realPathOfNearest(parent);
  }
}
