import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import { comparePaths } from '../../artifact/entry.ts';
import { encodeFingerprint, FINGERPRINT_BYTES } from '../../scan/fingerprint.ts';
import type { ScanBatch, ScanProblem, ScanSummary } from '../../scan/scan-types.ts';

const FILES_AT_ONCE = 1_000;

/** A scan of a folder that finds exactly these files of it. */
export async function* listedFiles(
  root: string,
  files: readonly { readonly path: string }[],
): AsyncGenerator<ScanBatch, ScanSummary, void> {
  const startedNs = BigInt(Date.now()) * 1_000_000n;
  const paths = files.map(({ path }) => path).sort(comparePaths);
  const problems: ScanProblem[] = [];
  let bytes = 0;
  for (let start = 0; start < paths.length; start += FILES_AT_ONCE) {
    const batch = await statBatch(root, paths.slice(start, start + FILES_AT_ONCE), problems);
    bytes += batch.sizes.reduce((sum, size) => sum + size, 0);
    yield batch;
  }
  return {
    files: paths.length - problems.length,
    bytes,
    ignored: 0,
    problems,
    emptyDirectories: [],
    fileLinks: 0,
    directoryLinks: [],
    outsideLinks: [],
    startedNs,
  };
}

async function statBatch(
  root: string,
  paths: readonly string[],
  problems: ScanProblem[],
): Promise<ScanBatch> {
  const found: { path: string; size: number; mtimeNs: bigint; executable: boolean; fingerprint: Buffer }[] =
    [];
  for (const path of paths) {
    try {
      const stats = await stat(join(root, path), { bigint: true });
      found.push({
        path,
        size: Number(stats.size),
        mtimeNs: stats.mtimeNs,
        executable: (stats.mode & 0o100n) !== 0n,
        fingerprint: encodeFingerprint(stats),
      });
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      problems.push({ path, reason: 'vanished', message: `${path} cannot be read any more.` });
    }
  }
  return {
    paths: found.map(({ path }) => path),
    sizes: Float64Array.from(found, ({ size }) => size),
    mtimes: BigInt64Array.from(found, ({ mtimeNs }) => mtimeNs),
    executable: Uint8Array.from(found, ({ executable }) => (executable ? 1 : 0)),
    fingerprints: Buffer.concat(
      found.map(({ fingerprint }) => fingerprint),
      found.length * FINGERPRINT_BYTES,
    ),
  };
}
