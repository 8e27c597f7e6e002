import { mkdir } from 'node:fs/promises';
import { absolute, listFolder } from './list-folder.ts';

/** Makes a folder that is not there yet, and lists it. @throws the system's error, `EEXIST` when the name is taken. */
export async function makeFolder(path: string) {
  const folder = absolute(path);
  await mkdir(folder);
  return listFolder(folder);
}
