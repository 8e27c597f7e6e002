import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** True when a decoded path names a file of the built screen. Links that lead out of its folder do not count. */
export async function isBundleFile(bundle: string, path: string): Promise<boolean> {
  try {
    const [root, file] = await Promise.all([realpath(bundle), realpath(join(bundle, path))]);
    return file.startsWith(root + sep) && (await stat(file)).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
