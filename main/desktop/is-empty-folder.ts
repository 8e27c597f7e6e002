import { opendir } from 'node:fs/promises';
import { systemCode } from '../../contract/errors.ts';

/** True when nothing lies in a folder; false also when it cannot be looked into. */
export async function isEmptyFolder(path: string): Promise<boolean> {
  try {
    for await (const _ of await opendir(path)) return false;
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
