import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of a size of its own. */
export interface Mount extends Disposable {
  readonly path: string;
  /** Changes its options, such as `size=64m` or `ro`. */
  remount(options: string): void;
}

/** Said in the name of a test that needs to mount something. */
export const MOUNTS_NEEDED = 'needs the right to mount: run as root on Linux';

/** Whether this process may mount; where it may not, such tests are skipped. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const path = mkdtempSync(join(tmpdir(), 'vitrine-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]);
  if (status === 0) spawnSync('umount', [path]);
  rmdirSync(path);
  return status === 0;
}

/** Mounts a small file system in memory, such as with `size=8m` or `size=8m,nr_inodes=20`. */
export function mountMemory(path: string, options: string): Mount {
  mkdirSync(path, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', path);
  return mounted(path);
}

/** Makes a folder read-only, for root too. */
export function mountReadOnly(path: string): Mount {
  run('mount', '--bind', path, path);
  run('mount', '-o', 'remount,bind,ro', path);
  return mounted(path);
}

function mounted(path: string): Mount {
  return {
    path,
    remount: (options) => run('mount', '-o', `remount,${options}`, path),
    // Lazily, so that a process that still has a file open does not keep it.
    [Symbol.dispose]: () => run('umount', '--lazy', path),
  };
}

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
