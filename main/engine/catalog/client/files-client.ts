import type { CatalogThreads } from '../catalog-threads.ts';
import type { FolderOverlay } from '../queries/overlaid-rows.ts';
import type { NotedPath, PathNote } from '../queries/path-notes.ts';
import type { FileItems, Key, OverlaidItem } from '../rows.ts';

/** Which part of a list, in which order. */
export interface FileWindow {
  readonly sort: 'name' | 'size';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Texts for SQL's LIKE, with `\` before what is literal; one has to match. */
export interface FilePattern {
  readonly likes: readonly string[];
  /** The texts have letters beyond ASCII in them and are folded by `foldText`. */
  readonly fold: boolean;
}

interface FileSearch {
  readonly version: Key;
  /** The loaded version that changes are against. */
  readonly before: Key | null;
  /** `''` is the top. */
  readonly folder: string;
  readonly pattern: FilePattern;
  readonly window: FileWindow;
}

/** Files of loaded versions, in lists that can be entered anywhere. */
export class FilesClient {
  readonly #threads: CatalogThreads;

  constructor(threads: CatalogThreads) {
    this.#threads = threads;
  }

  /** What is directly in a folder, sub-folders first. @throws AppError `ENTRY_NOT_FOUND` when there is no such folder */
  rows(input: {
    readonly version: Key;
    readonly before: Key | null;
    readonly folder: string;
    readonly kind: 'stored' | 'reference' | null;
    readonly window: FileWindow;
  }): Promise<FileItems> {
    return this.#threads.readFixed('fileRows', input);
  }

  /** What is directly in a folder with other lines over it, sub-folders first. */
  overlaid(input: {
    readonly version: Key;
    readonly folder: string;
    readonly over: FolderOverlay;
    readonly window: FileWindow;
  }): Promise<{ items: OverlaidItem[]; total: number }> {
    return this.#threads.readFixed('overlaidRows', input);
  }

  /** What changed from a to b below each of these folders in `folder`. The first answer for two versions takes longest. */
  changesBelow(
    a: Key,
    b: Key,
    { folder, names }: { readonly folder: string; readonly names: readonly string[] },
  ): Promise<{ added: number; modified: number; removed: number; renamed: number }[]> {
    return this.#threads.readFixed('folderChanges', { a, b, folder, names }, 0);
  }

  /** Number of entries by kind, of folders, and bytes of a whole version. */
  summary(version: Key): Promise<{ entries: number; folders: number; references: number; bytes: number }> {
    return this.#threads.read('fileSummary', { version });
  }

  /** Goes on with a search for a moment; says how many matches there are so far. */
  async advanceSearch(search: FileSearch): Promise<{ readonly total: number; readonly done: boolean }> {
    return this.#threads.readFixed('searchFiles', { ...search, advance: true });
  }

  /** What a search found so far; by size, or from the end, nothing until it is done. */
  found(search: FileSearch): Promise<FileItems & { readonly done: boolean }> {
    return this.#threads.readFixed('searchFiles', { ...search, advance: false });
  }

  /** What is at each of these paths, as a text that is equal for equal content; null for nothing. */
  contentTexts(version: Key, paths: readonly string[]): Promise<(string | null)[]> {
    return this.#threads.read('contentTexts', { version, paths });
  }

  /** What the versions of its collection say of some paths of a loaded version. */
  notes(version: Key, paths: readonly NotedPath[]): Promise<(PathNote | null)[]> {
    return this.#threads.read('pathNotes', { version, paths });
  }
}
