import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Everything in a folder by path: content, execute bit, where links lead, empty folders. */
export function folderState(root: string, below = ''): Record<string, string> {
  const state: Record<string, string> = {};
  const names = readdirSync(join(root, below));
  if (names.length === 0 && below !== '') state[`${below}/`] = 'empty';
  for (const name of names) {
    const path = below === '' ? name : `${below}/${name}`;
    const stat = lstatSync(join(root, path));
    if (stat.isSymbolicLink()) state[path] = `-> ${readlinkSync(join(root, path))}`;
    else if (stat.isDirectory()) Object.assign(state, folderState(root, path));
    else
      state[path] = `${stat.mode & 0o100 ? 'x' : '-'} ${readFileSync(join(root, path)).toString('latin1')}`;
  }
  return state;
}
