import { expect, test } from 'vitest';
import {
  isNetworkType,
  mountOf,
  networkMountType,
  parseMounts,
} from '../../../main/engine/watch/network-mount.ts';
import { makeFolder } from '../../helpers/folder-builder.ts';

const MOUNTS = `/dev/sda1 / ext4 rw,relatime 0 0
server:/export /mnt/data nfs4 rw,vers=4.2 0 0
//nas/my\\040share /mnt/my\\040share cifs rw 0 0
/dev/sdb1 /mnt/data/local xfs rw 0 0
tmpfs /mnt/over tmpfs rw 0 0
me@host:/ /mnt/over fuse.sshfs rw 0 0
`;

test.each([
  ['/home/me', 'ext4'],
  ['/mnt/data', 'nfs4'],
  ['/mnt/data/set/1', 'nfs4'],
  ['/mnt/data-2', 'ext4'],
  ['/mnt/data/local/x', 'xfs'],
  ['/mnt/my share/x', 'cifs'],
  ['/mnt/over/x', 'fuse.sshfs'],
])('%s is on %s', (path, type) => {
  expect(mountOf(path, parseMounts(MOUNTS))?.type).toBe(type);
});

test('shared file systems are told from local ones', () => {
  const types = [
    'nfs',
    'nfs4',
    'cifs',
    'smb3',
    '9p',
    'virtiofs',
    'fuse.sshfs',
    'fuse.rclone',
    'ceph',
    'lustre',
    'vboxsf',
  ];
  expect(types.filter((type) => !isNetworkType(type))).toEqual([]);
  const local = [
    'ext4',
    'xfs',
    'btrfs',
    'zfs',
    'tmpfs',
    'overlay',
    'fuseblk',
    'vfat',
    'fuse.ntfs-3g',
    'apfs',
  ];
  expect(local.filter(isNetworkType)).toEqual([]);
});

test('a folder that is missing counts as local', async () => {
  using folder = makeFolder({});
  expect(await networkMountType(folder.at('missing'))).toBeUndefined();
});
