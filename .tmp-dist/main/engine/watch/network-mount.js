import { readFile, realpath } from 'node:fs/promises';
/** File systems whose changes by other machines, or by the host of a virtual machine, raise no event here. */
const NETWORK_TYPES = /^(nfs\d?|cifs|smb\d?|smbfs|9p|afs|ceph|glusterfs|lustre|gpfs|beegfs\w*|ocfs2|gfs2|virtiofs|vboxsf|prl_fs|davfs\d?|ncpfs|drvfs|fuse|fuse\..*)$/;
/** FUSE file systems over local disks, which do raise events. */
const LOCAL_FUSE = /^fuse\.(ntfs(-3g)?|exfat|fuse-overlayfs|mergerfs|bindfs|gocryptfs|encfs|lxcfs)$/;
/**
 * The type of the network or shared file system that a folder is on, or undefined when it is on a local disk or
 * the system does not say (only Linux does).
 */
export async function networkMountType(folder) {
    if (process.platform !== 'linux')
        return undefined;
    try {
        const mount = mountOf(await realpath(folder), parseMounts(await readFile('/proc/mounts', 'utf8')));
        return mount && isNetworkType(mount.type) ? mount.type : undefined;
    }
    catch {
        // A folder that is missing, or a system without /proc, is watched as if it were local.
        return undefined;
    }
}
/** True for file systems on which polling is the only way to hear of every change. */
export function isNetworkType(type) {
    return NETWORK_TYPES.test(type) && !LOCAL_FUSE.test(type);
}
/** Parses /proc/mounts (proc(5), fstab(5)); blanks in names are written as octal escapes there. */
export function parseMounts(text) {
    const mounts = [];
    for (const line of text.split('\n')) {
        const [, directory, type] = line.split(' ');
        if (directory === undefined || type === undefined)
            continue;
        const bytes = directory.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
        mounts.push({ directory: bytes, type });
    }
    return mounts;
}
/** The mount that holds a real path: the longest directory above it; of equal ones the last, which hides the rest. */
export function mountOf(path, mounts) {
    let best;
    for (const mount of mounts) {
        const prefix = mount.directory.endsWith('/') ? mount.directory : `${mount.directory}/`;
        if (path !== mount.directory && !path.startsWith(prefix))
            continue;
        if (!best || mount.directory.length >= best.directory.length)
            best = mount;
    }
    return best;
}
