import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { networkShareKind, refuseNetworkShare } from './networkShare.ts';

/** Lines as Linux prints them, with `point`, `type`, source and options where a test is about them. */
const mountinfo = (...mounts: [point: string, type: string, source?: string, options?: string][]): string =>
  mounts
    .map(
      ([point, type, source = 'none', options = 'rw'], index) =>
        `${index + 20} 1 0:${index} / ${point} rw,noatime shared:${index} - ${type} ${source} ${options}`,
    )
    .join('\n');

const onLinux = (path: string, text: string): string | undefined =>
  networkShareKind({ platform: 'linux', path, mountinfo: text });

describe('on Linux', () => {
  const usual = mountinfo(
    ['/', 'ext4', '/dev/sda1'],
    ['/home', 'btrfs', '/dev/sda2'],
    ['/mnt/nas', 'nfs4', 'nas:/photos'],
    ['/mnt/nas/local', 'ext4', '/dev/sdb1'],
    ['/media/my\\040share', 'cifs', '//nas/my\\040share'],
  );

  test.each([
    ['/home/ann/Photos', undefined],
    ['/mnt/nas', 'nfs4'],
    ['/mnt/nas/Photos', 'nfs4'],
    ['/mnt/nas/local/Photos', undefined],
    ['/mnt/nassau/Photos', undefined],
    ['/media/my share/Photos', 'cifs'],
  ])('%s is on %s', (path, kind) => expect(onLinux(path, usual)).toBe(kind));

  test.each(['nfs', 'nfs4', 'cifs', 'smb3', 'fuse.sshfs', 'fuse.rclone', 'ceph', 'davfs'])(
    '%s is a share',
    (type) => expect(onLinux('/a/b', mountinfo(['/', 'ext4'], ['/a', type]))).toBe(type),
  );

  test.each(['ext4', 'xfs', 'btrfs', 'zfs', 'overlay', 'tmpfs', 'fuseblk', 'exfat', 'vfat', 'virtiofs'])(
    '%s is a disk of this computer',
    (type) => expect(onLinux('/a/b', mountinfo(['/', 'ext4'], ['/a', type]))).toBeUndefined(),
  );

  test('9p is a container’s own disk, unless it runs over a wire or carries a Windows drive', () => {
    const with9p = (options: string): string | undefined =>
      onLinux('/mnt/c/Photos', mountinfo(['/', 'ext4'], ['/mnt/c', '9p', 'none', options]));
    expect(with9p('rw,trans=fd,rfd=4,wfd=4')).toBeUndefined();
    expect(with9p('rw,trans=virtio,version=9p2000.L')).toBeUndefined();
    expect(with9p('rw,dirsync,aname=drvfs;path=C:\\;uid=1000,trans=fd')).toBe('9p');
    expect(with9p('rw,trans=tcp,port=564')).toBe('9p');
  });

  test('of two mounts on one point the later counts', () => {
    expect(onLinux('/a/b', mountinfo(['/a', 'nfs'], ['/a', 'ext4']))).toBeUndefined();
    expect(onLinux('/a/b', mountinfo(['/a', 'ext4'], ['/a', 'nfs']))).toBe('nfs');
  });

  test('a computer that tells nothing about its mounts is trusted', () => {
    expect(onLinux('/home/ann', '')).toBeUndefined();
  });
});

describe('on macOS', () => {
  const mounts = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    '/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)',
    '//ann@nas._smb._tcp.local/photos on /Volumes/My photos (smbfs, nodev, nosuid, mounted by ann)',
    'nas:/export on /Volumes/export (nfs, nodev, nosuid, mounted by ann)',
    'ann@server:/home/ann on /Volumes/server (macfuse, nodev, nosuid, synchronized, mounted by ann)',
    '/dev/disk5s1 on /Volumes/stick (exfat, local, nodev, nosuid, noowners)',
    'ntfs-3g@disk6 on /Volumes/ntfs (macfuse, local, synchronous)',
  ].join('\n');

  test.each([
    ['/Users/ann/Pictures', undefined],
    ['/Volumes/My photos/Library', 'smbfs'],
    ['/Volumes/export', 'nfs'],
    ['/Volumes/server/Library', 'macfuse'],
    ['/Volumes/stick/Library', undefined],
    ['/Volumes/ntfs/Library', undefined],
  ])('%s is on %s', (path, kind) =>
    expect(networkShareKind({ platform: 'darwin', path, mounts })).toBe(kind),
  );
});

describe('on Windows', () => {
  test.each([
    ['\\\\nas\\photos\\Library', 'UNC'],
    ['//nas/photos', 'UNC'],
    ['\\\\?\\UNC\\nas\\photos', 'UNC'],
    ['\\\\wsl.localhost\\Ubuntu\\home', 'UNC'],
    ['C:\\Users\\Ann\\Pictures', undefined],
    ['\\\\?\\C:\\Users\\Ann', undefined],
    ['\\\\.\\C:\\Users\\Ann', undefined],
  ])('%s is %s', (path, kind) => expect(networkShareKind({ platform: 'win32', path })).toBe(kind));
});

test('a folder of this computer that does not exist yet is accepted', async () => {
  await expect(refuseNetworkShare(join(tmpdir(), 'not', 'there', 'yet'))).resolves.toBeUndefined();
});
