import { comparePaths, type Entry } from '../../main/engine/artifact/entry.ts';

/** Versions as plain maps, with the queries of the catalog written as plainly as possible. */
export type NaiveVersion = ReadonlyMap<string, Entry>;

export interface NaiveChange {
  readonly kind: 'added' | 'modified' | 'removed' | 'renamed';
  readonly path: string;
  readonly from?: string;
}

export function sorted(version: NaiveVersion): Entry[] {
  return [...version.values()].sort((a, b) => comparePaths(a.path, b.path));
}

export function naiveFolder(version: NaiveVersion, folder: string) {
  const inside = folder === '' ? '' : `${folder}/`;
  const under = sorted(version).filter((entry) => entry.path.startsWith(inside));
  const folders = new Map<string, { files: number; bytes: number }>();
  const files: string[] = [];
  for (const entry of under) {
    const [name, ...rest] = entry.path.slice(inside.length).split('/');
    if (rest.length === 0) {
      files.push(name!);
      continue;
    }
    const sums = folders.get(name!) ?? { files: 0, bytes: 0 };
    sums.files += 1;
    sums.bytes += sizeOf(entry);
    folders.set(name!, sums);
  }
  const byName = [...folders].sort(([a], [b]) => comparePaths(a, b));
  return {
    files: under.length,
    bytes: under.reduce((sum, entry) => sum + sizeOf(entry), 0),
    rows: [
      ...byName.map(([name, sums]) => ({ type: 'folder', name, ...sums })),
      ...files.map((name) => ({ type: 'file', name })),
    ],
  };
}

export function naiveDiff(a: NaiveVersion, b: NaiveVersion): NaiveChange[] {
  const removed = sorted(a).filter((entry) => !b.has(entry.path));
  const changes: NaiveChange[] = [];
  for (const entry of sorted(b)) {
    const before = a.get(entry.path);
    if (before) {
      if (identity(before) !== identity(entry)) changes.push({ kind: 'modified', path: entry.path });
      continue;
    }
    const partner = removed.findIndex((other) => identity(other) === identity(entry));
    if (partner === -1 || isEmpty(entry)) changes.push({ kind: 'added', path: entry.path });
    else changes.push({ kind: 'renamed', path: entry.path, from: removed.splice(partner, 1)[0]!.path });
  }
  changes.push(...removed.map((entry) => ({ kind: 'removed' as const, path: entry.path })));
  return changes.sort((x, y) => comparePaths(x.path, y.path));
}

/** All folders above any entry, the top included. */
export function naiveFolders(version: NaiveVersion): string[] {
  const folders = new Set(['']);
  for (const path of version.keys()) {
    const parts = path.split('/');
    for (let i = 1; i < parts.length; i++) folders.add(parts.slice(0, i).join('/'));
  }
  return [...folders];
}

export function sizeOf(entry: Entry): number {
  return (entry.kind === 'stored' ? entry.content.size : entry.size) ?? 0;
}

export function identity(entry: Entry): string {
  if (entry.kind === 'stored') return entry.content.contentId.toString('hex');
  return JSON.stringify([entry.uri, entry.digest, entry.size, entry.extra]);
}

function isEmpty(entry: Entry): boolean {
  return entry.kind === 'stored' ? entry.content.size === 0 : entry.size === 0;
}
