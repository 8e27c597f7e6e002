import type { PreviewRow } from '../../../../contract/row-shapes.ts';
import { splitPath } from '../../artifact/logical-path.ts';
import type { EntrySums, Key } from '../../catalog/rows.ts';
import {
  countState,
  noSums,
  PREVIEW_STATES,
  type PreviewTotals,
  STATE,
  type Sums,
  stateOf,
} from './preview-states.ts';
import type { PreviewBatch } from './preview-table.ts';

/** A loaded version that most of a preview is as: what no row says anything of is in it, and has this state. */
export interface PreviewGround {
  readonly version: Key;
  readonly state: 'same' | 'added';
}

/** What is directly in a folder and not as the ground has it; lists by name in no order. */
export interface FolderChanges {
  readonly folders: readonly PreviewRow[];
  readonly files: readonly PreviewRow[];
  /** Names of files that the ground has, too. */
  readonly covering: ReadonlySet<string>;
  /** Of the ground, and not in the preview at all. */
  readonly hiddenFiles: readonly string[];
  readonly hiddenFolders: readonly string[];
}

interface FileState {
  state: number;
  size: number | null;
  readonly newBytes: number;
  reason: string | null;
}

interface Folder extends Sums {
  readonly rows: Map<string, FileState>;
  readonly folders: Set<string>;
  readonly covering: Set<string>;
  readonly hidden: string[];
  /** Files of the ground below it that rows are about, and their bytes. */
  covered: number;
  coveredBytes: number;
}

/**
 * The preview of what differs in few places from a version that is loaded: rows for these places alone. Everything else is
 * listed from that version, so a preview costs as much as its changes, however large the version is.
 */
export class PreviewChanges {
  readonly ground: PreviewGround;
  /** What the ground has near the changes, by path: bytes, -1 where not known. */
  readonly #near: ReadonlyMap<string, number>;
  readonly #folders = new Map<string, Folder>([['', noFolder()]]);
  #sums: ReadonlyMap<string, EntrySums> = new Map();

  constructor(ground: PreviewGround, near: ReadonlyMap<string, number>) {
    this.ground = ground;
    this.#near = near;
  }

  /** Adds files. Of one that is there already, a problem takes the place. */
  add({ paths, states, sizes, newBytes, reasons }: PreviewBatch): void {
    for (const [i, path] of paths.entries()) {
      const { folder, name } = this.#open(path);
      const row = {
        state: states[i]!,
        size: sizes[i]! < 0 ? null : sizes[i]!,
        newBytes: newBytes[i]!,
        reason: reasons.get(i) ?? null,
      };
      const before = folder.rows.get(name);
      if (before) {
        const isProblem = before.state === STATE.problem || row.state === STATE.problem;
        before.state = isProblem ? STATE.problem : Math.min(before.state, row.state);
        before.size ??= row.size;
        before.reason = row.reason ?? before.reason;
      } else {
        folder.rows.set(name, row);
        if (this.#near.has(path)) {
          folder.covering.add(name);
          this.#cover(path);
        }
      }
      const facts = { size: sizes[i]!, newBytes: row.newBytes };
      for (const above of foldersAbove(path)) countState(this.#folderAt(above), row.state, facts);
    }
  }

  /**
   * Ends it: what the ground has near the changes and no row is about is not in the preview.
   *
   * @param sumsOf what the ground has below folders
   * @param groundFolders how many folders the ground has
   */
  async finish(
    sumsOf: (folders: readonly string[]) => Promise<readonly EntrySums[]>,
    groundFolders: number,
  ): Promise<PreviewTotals> {
    for (const path of this.#near.keys()) {
      const { folder, name } = this.#open(path);
      if (folder.rows.has(name)) continue;
      folder.hidden.push(name);
      this.#cover(path);
    }
    const folders = [...this.#folders.keys()];
    const sums = await sumsOf(folders);
    this.#sums = new Map(folders.map((folder, at) => [folder, sums[at]!]));
    let count = groundFolders;
    for (const folder of folders) {
      if (folder === '') continue;
      if (this.#sums.get(folder)!.files > 0) count--;
      if (this.#merged(folder).files > 0) count++;
    }
    return { ...this.#merged(''), folders: count };
  }

  /** What is directly in a folder and not as the ground has it; undefined when everything is. */
  folder(path: string): FolderChanges | undefined {
    const folder = this.#folders.get(path);
    if (!folder) return undefined;
    const under = (name: string) => (path === '' ? name : `${path}/${name}`);
    const folders: PreviewRow[] = [];
    const hiddenFolders: string[] = [];
    for (const name of folder.folders) {
      const row = this.#folderRow(name, under(name));
      if (row) folders.push(row);
      else hiddenFolders.push(name);
    }
    const files = [...folder.rows].map(([name, { state, size, newBytes, reason }]): PreviewRow => {
      const facts = { files: null, size, newBytes, state: PREVIEW_STATES[state]!, counts: null, reason };
      return { name, path: under(name), kind: 'file', ...facts };
    });
    return { folders, files, covering: folder.covering, hiddenFiles: folder.hidden, hiddenFolders };
  }

  /** Undefined when nothing is left of it. */
  #folderRow(name: string, path: string): PreviewRow | undefined {
    const { files, size, newBytes, added, modified, removed, states } = this.#merged(path);
    if (states === 0) return undefined;
    const counts = { added, modified, removed, renamed: 0 };
    const state = PREVIEW_STATES[stateOf(states)]!;
    return { name, path, kind: 'folder', files, size, newBytes, state, counts, reason: null };
  }

  /** Sums of the rows below a folder together with what they leave of the ground. */
  #merged(path: string): Sums {
    const folder = this.#folders.get(path)!;
    const ground = this.#sums.get(path)!;
    const left = ground.files - folder.covered;
    const isAdded = this.ground.state === 'added';
    const { files, size, newBytes, added, modified, removed, states } = folder;
    return {
      files: files + left,
      size: size + ground.bytes - folder.coveredBytes,
      newBytes,
      added: added + (isAdded ? left : 0),
      modified,
      removed,
      states: states | (left > 0 ? 1 << STATE[this.ground.state] : 0),
    };
  }

  #cover(path: string): void {
    const bytes = Math.max(0, this.#near.get(path)!);
    for (const above of foldersAbove(path)) {
      const folder = this.#folderAt(above);
      folder.covered++;
      folder.coveredBytes += bytes;
    }
  }

  /** The folder that a path is in; made with those above it. */
  #open(path: string): { readonly folder: Folder; readonly name: string } {
    const { parent, name } = splitPath(path);
    return { folder: this.#folderAt(parent), name };
  }

  #folderAt(path: string): Folder {
    let folder = this.#folders.get(path);
    if (!folder) {
      folder = noFolder();
      this.#folders.set(path, folder);
      const { parent, name } = splitPath(path);
      this.#folderAt(parent).folders.add(name);
    }
    return folder;
  }
}

function* foldersAbove(path: string): Generator<string> {
  for (let above = splitPath(path).parent; above !== ''; above = splitPath(above).parent) yield above;
  yield '';
}

function noFolder(): Folder {
  return {
    ...noSums(),
    rows: new Map(),
    folders: new Set(),
    covering: new Set(),
    hidden: [],
    covered: 0,
    coveredBytes: 0,
  };
}
