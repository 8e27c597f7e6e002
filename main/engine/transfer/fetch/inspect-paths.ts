import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { systemCode } from '../../../../contract/errors.ts';
import { encodeFingerprint, FINGERPRINT_BYTES } from '../../scan/fingerprint.ts';
import {
  ABSENT,
  BLOCKED,
  DIRECTORY,
  FILE,
  type Inspected,
  LINK,
  OTHER,
  type PathList,
} from './fetch-worker-api.ts';
import { targetError } from './target-errors.ts';

const EXECUTE_BY_OWNER = 0o100n;

/** Looks at paths of a folder without following links anywhere below it; every parent is looked at once. */
export function inspectPaths({ root, paths }: PathList): Inspected {
  const kinds = new Uint8Array(paths.length);
  const sizes = new Float64Array(paths.length);
  const mtimes = new BigInt64Array(paths.length);
  const executable = new Uint8Array(paths.length);
  const fingerprints = Buffer.alloc(paths.length * FINGERPRINT_BYTES);
  const links = new Map<number, string>();
  const blockers = new Map<number, string>();
  const parents = new Map<string, Parent>();
  for (let at = 0; at < paths.length; at++) {
    const path = paths[at]!;
    const parent = kindOfParent(root, path, parents);
    if (parent.kind !== DIRECTORY) {
      kinds[at] = parent.kind === ABSENT ? ABSENT : BLOCKED;
      if (parent.kind !== ABSENT) blockers.set(at, parent.path);
      continue;
    }
    const absolute = `${root}/${path}`;
    const stat = lstatOrUndefined(absolute);
    if (stat === undefined) continue;
    kinds[at] = kindOf(stat);
    mtimes[at] = stat.mtimeNs;
    if (stat.isSymbolicLink()) links.set(at, readlinkSync(absolute));
    if (!stat.isFile() && !stat.isSymbolicLink()) continue;
    sizes[at] = Number(stat.size);
    executable[at] = (stat.mode & EXECUTE_BY_OWNER) === 0n ? 0 : 1;
    encodeFingerprint(stat).copy(fingerprints, at * FINGERPRINT_BYTES);
  }
  return { kinds, sizes, mtimes, executable, fingerprints, links, blockers };
}

/** Everything below a folder, relative to the root, links not followed; folders end in `/`. */
export function listTree({ root, path }: { readonly root: string; readonly path: string }): string[] {
  const found: string[] = [];
  for (const item of readdirSync(`${root}/${path}`, { withFileTypes: true })) {
    const child = `${path}/${item.name}`;
    if (!item.isDirectory()) {
      found.push(child);
      continue;
    }
    found.push(`${child}/`);
    for (const below of listTree({ root, path: child })) found.push(below);
  }
  return found;
}

interface Parent {
  readonly kind: number;
  /** The outermost parent that decides: it is absent, or no folder. */
  readonly path: string;
}

function kindOfParent(root: string, path: string, parents: Map<string, Parent>): Parent {
  const slash = path.lastIndexOf('/');
  if (slash === -1) return { kind: DIRECTORY, path: '' };
  const folder = path.slice(0, slash);
  const known = parents.get(folder);
  if (known !== undefined) return known;
  let parent = kindOfParent(root, folder, parents);
  if (parent.kind === DIRECTORY) {
    const stat = lstatOrUndefined(`${root}/${folder}`);
    parent = { kind: stat === undefined ? ABSENT : kindOf(stat), path: folder };
  }
  parents.set(folder, parent);
  return parent;
}

function lstatOrUndefined(path: string) {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') return undefined;
    throw targetError(path, error);
  }
}

function kindOf(stat: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): number {
  if (stat.isFile()) return FILE;
  if (stat.isDirectory()) return DIRECTORY;
  return stat.isSymbolicLink() ? LINK : OTHER;
}
