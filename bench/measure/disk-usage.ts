import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../contract/errors.ts';

const BLOCK_BYTES = 512;

/** Bytes that the files below a folder take on the disk; what vanishes meanwhile counts as nothing. */
export function diskUsage(root: string): number {
  let bytes = 0;
  for (const entry of listed(root)) {
    const path = join(root, entry.name);
    bytes += entry.isDirectory() ? diskUsage(path) : allocated(path);
  }
  return bytes;
}

/** Measures a folder again and again while something runs. @returns the largest disk usage seen, in bytes */
export async function peakDiskUsage(root: string, work: Promise<unknown>): Promise<number> {
  const EVERY_MS = 25;
  let peak = diskUsage(root);
  const timer = setInterval(() => {
    peak = Math.max(peak, diskUsage(root));
  }, EVERY_MS);
  try {
    await work;
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, diskUsage(root));
}

function listed(folder: string): Dirent[] {
  return orVanished(() => readdirSync(folder, { withFileTypes: true }), []);
}

function allocated(file: string): number {
  return orVanished(() => lstatSync(file).blocks * BLOCK_BYTES, 0);
}

function orVanished<T>(look: () => T, gone: T): T {
  try {
    return look();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return gone;
    throw error;
  }
}
