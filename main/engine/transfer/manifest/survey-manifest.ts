import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../../contract/errors.ts';
import type { ManifestContents } from '../../../../contract/manifest-requests.ts';
import type { ManifestLine } from '../../artifact/wandb-manifest.ts';
import { checkFolder } from '../../scan/preflight.ts';
import { readManifestFile } from './read-manifest.ts';

/** More files are not looked for: that they are all as they should be is found out by taking the manifest in. */
const MOST_LOOKED = 20_000;
const EXAMPLES = 20;
/** Files that are looked at at once. */
const AT_ONCE = 64;

type Example = ManifestContents['examples'][number];

/**
 * What a manifest of W&B lists, and which of its files are not in a folder, or there with another size.
 *
 * @param folder where its files should be; null to look for none
 * @throws AppError `INVALID_MANIFEST`, `INVALID_PATH`, `FILE_NOT_FOUND`, `NOT_A_FILE`, `FOLDER_NOT_FOUND`, `NOT_A_FOLDER`
 */
export async function surveyManifest(manifest: string, folder: string | null): Promise<ManifestContents> {
  const root = folder === null ? null : await checkFolder(folder);
  const sums = { files: 0, bytes: 0, references: 0, looked: 0, missing: 0, different: 0 };
  const examples: Example[] = [];
  const algorithms = new Set<ManifestLine['algorithm']>();
  for await (const lines of readManifestFile(manifest)) {
    const stored = lines.filter(({ uri }) => uri === undefined);
    for (const { size, algorithm } of stored) {
      sums.bytes += size ?? 0;
      algorithms.add(algorithm);
    }
    sums.files += stored.length;
    sums.references += lines.length - stored.length;
    if (root === null) continue;
    const wanted = stored.slice(0, MOST_LOOKED - sums.looked);
    sums.looked += wanted.length;
    for (const wrong of await wrongFiles(root, wanted)) {
      sums[wrong.reason === 'missing' ? 'missing' : 'different'] += 1;
      if (examples.length < EXAMPLES) examples.push(wrong);
    }
  }
  const algorithm = algorithms.has('md5') ? 'md5' : ([...algorithms][0] ?? null);
  return { ...sums, algorithm, examples };
}

/** Files that are not as the manifest says, as far as can be told without reading them. */
async function wrongFiles(root: string, lines: readonly ManifestLine[]): Promise<Example[]> {
  const found: Example[] = [];
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    const batch = lines.slice(at, at + AT_ONCE);
    const reasons = await Promise.all(batch.map((line) => whatIsWrong(join(root, line.path), line.size)));
    for (const [i, reason] of reasons.entries()) {
      if (reason) found.push({ path: batch[i]!.path, reason });
    }
  }
  return found;
}

async function whatIsWrong(file: string, size: number | undefined): Promise<Example['reason'] | undefined> {
  try {
    const facts = await stat(file);
    if (!facts.isFile()) return 'missing';
    return size === undefined || facts.size === size ? undefined : 'size';
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return 'missing';
  }
}
