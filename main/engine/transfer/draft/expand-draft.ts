import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '../../../../contract/domain.ts';
import { AppError, hasCode, systemCode } from '../../../../contract/errors.ts';
import type { DigestAlgorithm, Entry } from '../../artifact/entry.ts';
import { isLogicalPath } from '../../artifact/logical-path.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { References } from '../../references/references.ts';
import { checkFolder } from '../../scan/preflight.ts';
import type { FolderScanner } from '../../scan/scan-folder.ts';
import type { JobContext } from '../job-context.ts';
import type { Scanned } from '../log/folder-pass.ts';
import type { DraftRow } from '../row-tables/draft-table.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import type { OpenedStore } from '../stores/opened-store.ts';
import { AddedTwice } from './added-twice.ts';
import type { DraftItem } from './draft-items.ts';
import { loadBase } from './load-base.ts';
import { packStored } from './packed-stored.ts';
import { RemovedPaths } from './removed-paths.ts';
import { resolveItem } from './resolve-item.ts';

/** Files and references that go to the table at once. */
const ROWS_AT_ONCE = 2_000;

export interface ExpandOptions {
  readonly catalog: Catalog;
  readonly opened: OpenedStore;
  /** Digest algorithm of the version that the draft becomes. */
  readonly algorithm: DigestAlgorithm;
  readonly scanner: FolderScanner;
  readonly tables: RowTables;
  readonly references: References;
  /** The table to fill. */
  readonly table: string;
  readonly items: readonly DraftItem[];
  /** What servers said of references may be as old as this; left out: they are asked. */
  readonly maxAgeMs?: number;
  /** Every step may take the place of what an earlier one added. */
  readonly overwrite: boolean;
}

/** What the items of a draft amount to; the entries are in the table. */
export interface ExpandedDraft {
  readonly removed: RemovedPaths;
  /** Versions that entries were taken from, loaded. */
  readonly taken: readonly VersionRow[];
  readonly summary: Scanned['summary'];
  readonly problems: readonly Problem[];
  /** Paths that steps add different content under without saying that they may. */
  readonly addedTwice: readonly Problem[];
}

/**
 * Lists every file of the folders and every object of the references that a draft adds, in its table. Items count in their
 * order: what a later one adds or removes takes the place of what was there.
 *
 * @throws AppError those of scans and of the references, `FOLDER_NOT_FOUND`, `DISK_FULL`, `CANCELLED`
 */
export async function expandDraft(job: JobContext, options: ExpandOptions): Promise<ExpandedDraft> {
  job.progress.phase('Looking through files');
  await options.tables.beginDraft(options.table);
  const expansion = new Expansion(job, options);
  for (const item of options.items) await expansion.take(item);
  return expansion.result();
}

class Expansion {
  readonly #job: JobContext;
  readonly #options: ExpandOptions;
  readonly #removed = new RemovedPaths();
  readonly #addedTwice: AddedTwice;
  readonly #taken = new Map<string, VersionRow>();
  /** Of what no later item took away. */
  #problems: Problem[] = [];
  readonly #emptyDirectories: string[] = [];
  readonly #directoryLinks: string[] = [];
  readonly #outsideLinks: string[] = [];
  #files = 0;
  #bytes = 0;
  #ignored = 0;
  #fileLinks = 0;

  constructor(job: JobContext, options: ExpandOptions) {
    this.#job = job;
    this.#options = options;
    this.#addedTwice = new AddedTwice({ ...options, signal: job.signal });
  }

  async take(item: DraftItem): Promise<void> {
    this.#job.signal.throwIfAborted();
    const { tables, table } = this.#options;
    if (item.kind === 'file') await this.#takeFile(item);
    else if (item.kind === 'folder') await this.#takeFolder(item);
    else if (item.kind === 'reference') await this.#takeReference(item);
    else if (item.kind === 'entry') await this.#takeEntry(item);
    else {
      await tables.removeDraft(table, item.path);
      this.#removed.add(item.path);
      this.#addedTwice.remove(item.path);
      this.#problems = this.#problems.filter(
        ({ path }) => path !== item.path && !path.startsWith(`${item.path}/`),
      );
    }
  }

  result(): ExpandedDraft {
    return {
      removed: this.#removed,
      taken: [...this.#taken.values()],
      problems: this.#problems,
      addedTwice: this.#addedTwice.problems,
      summary: {
        files: this.#files,
        bytes: this.#bytes,
        ignored: this.#ignored,
        emptyDirectories: this.#emptyDirectories,
        fileLinks: this.#fileLinks,
        directoryLinks: this.#directoryLinks,
        outsideLinks: this.#outsideLinks,
      },
    };
  }

  async #takeFile(item: Extract<DraftItem, { kind: 'file' }>): Promise<void> {
    const { file, path } = item;
    try {
      const stats = await stat(file, { bigint: true });
      if (!stats.isFile()) {
        this.#problems.push({ path, reason: 'special', message: `${file} is not a file any more.` });
        return;
      }
      const executable = (stats.mode & 0o100n) !== 0n;
      const { size, mtimeNs } = stats;
      await this.#add([{ kind: 'file', path, file, size: Number(size), mtimeNs, executable }], item);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      this.#problems.push({ path, reason: 'vanished', message: `${file} cannot be read any more.` });
    }
  }

  async #takeFolder(item: Extract<DraftItem, { kind: 'folder' }>): Promise<void> {
    const { folder, prefix, ignore, exclude } = item;
    const root = await this.#rootOf(folder, prefix);
    if (root === undefined) return;
    const under = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
    const scan = this.#options.scanner.scan({ root, ignore, exclude, signal: this.#job.signal });
    let step = await scan.next();
    for (; !step.done; step = await scan.next()) {
      const { paths, sizes, mtimes, executable } = step.value;
      for (let start = 0; start < paths.length; start += ROWS_AT_ONCE) {
        const part = paths.slice(start, start + ROWS_AT_ONCE);
        await this.#add(
          part.map((path, i) => ({
            kind: 'file' as const,
            path: under(path),
            file: join(root, path),
            size: sizes[start + i]!,
            mtimeNs: mtimes[start + i]!,
            executable: executable[start + i] === 1,
          })),
          item,
        );
      }
    }
    const found = step.value;
    this.#ignored += found.ignored;
    this.#fileLinks += found.fileLinks;
    this.#emptyDirectories.push(...found.emptyDirectories.map(under));
    this.#directoryLinks.push(...found.directoryLinks.map(under));
    this.#outsideLinks.push(...found.outsideLinks.map(under));
    this.#problems.push(...found.problems.map((problem) => ({ ...problem, path: under(problem.path) })));
  }

  /** A folder that went away since it was added is a problem like a file that did. */
  async #rootOf(folder: string, prefix: string): Promise<string | undefined> {
    try {
      return await checkFolder(folder);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const path = prefix === '' ? basename(folder) : prefix;
      this.#problems.push({ path, reason: 'vanished', message: error.message });
      return undefined;
    }
  }

  /** What a version has at a path, and below it. */
  async #takeEntry(item: Extract<DraftItem, { kind: 'entry' }>): Promise<void> {
    const { version: id, label, path, as } = item;
    const { catalog, algorithm } = this.#options;
    const version = await this.#versionOf(id, as);
    if (version === undefined) return;
    if (version.algorithm !== algorithm) {
      const message = `${label} has ${version.algorithm} digests, this version has ${algorithm}. Save the file and add it from there.`;
      this.#problems.push({ path: as, reason: 'digest', message });
      return;
    }
    const placed = (from: string) => joinPath(as, from.slice(path.length).replace(/^\/+/, ''));
    let found = 0;
    for await (const entries of catalog.entries.streamEntries(
      { store: version.store, id },
      { prefix: path },
    )) {
      found += entries.length;
      const rows = entries.map((entry) => rowOf({ ...entry, path: placed(entry.path) }));
      await this.#add(rows, item);
    }
    if (found > 0) return;
    this.#problems.push({ path: as, reason: 'vanished', message: `${label} has no file or folder ${path}.` });
  }

  /** A version that was collected since a file of it was added is a problem like a file that went away. */
  async #versionOf(id: string, as: string): Promise<VersionRow | undefined> {
    try {
      const version = this.#taken.get(id) ?? (await loadBase(this.#options, id, this.#job.signal))!;
      this.#taken.set(id, version);
      return version;
    } catch (error) {
      if (!hasCode(error, 'VERSION_NOT_FOUND')) throw error;
      this.#problems.push({ path: as, reason: 'vanished', message: error.message });
      return undefined;
    }
  }

  async #takeReference(item: Extract<DraftItem, { kind: 'reference' }>): Promise<void> {
    let rows: DraftRow[] = [];
    const { signal } = this.#job;
    const { references, maxAgeMs } = this.#options;
    try {
      for await (const entry of resolveItem(references, item, signal, maxAgeMs)) {
        if (!isLogicalPath(entry.path)) {
          const message = `${entry.uri} has no name that could be a path inside a version.`;
          this.#problems.push({ path: entry.path, reason: 'bad-path', message });
          continue;
        }
        rows.push({ kind: 'reference', path: entry.path, entry });
        if (rows.length < ROWS_AT_ONCE) continue;
        await this.#add(rows, item);
        rows = [];
      }
    } catch (error) {
      if (!isAwayError(error)) throw error;
      this.#problems.push({ path: item.path ?? item.uri, reason: 'reference', message: error.message });
    }
    if (rows.length > 0) await this.#add(rows, item);
  }

  async #add(rows: readonly DraftRow[], by: DraftItem): Promise<void> {
    const { tables, table, overwrite } = this.#options;
    const clashes = await tables.addDraft(table, rows);
    if (by.overwrite) this.#addedTwice.settle(rows);
    else if (!overwrite) await this.#addedTwice.take(clashes);
    const bytes = rows.reduce(
      (sum, row) => sum + ((row.kind === 'reference' ? row.entry.size : row.size) ?? 0),
      0,
    );
    this.#files += rows.length;
    this.#bytes += bytes;
    this.#job.progress.add({ files: rows.length, bytes });
  }
}

/** What a reference names may come back, or be reached again. */
function isAwayError(error: unknown): error is AppError {
  return (
    hasCode(error, 'REFERENCE_MISSING') ||
    hasCode(error, 'REFERENCE_DENIED') ||
    hasCode(error, 'REFERENCE_UNREACHABLE') ||
    hasCode(error, 'REFERENCE_CHANGED')
  );
}

function rowOf(entry: Entry): DraftRow {
  const { path } = entry;
  if (entry.kind === 'reference') return { kind: 'reference', path, entry };
  return { kind: 'stored', path, size: entry.content.size, packed: packStored(entry) };
}

function joinPath(folder: string, path: string): string {
  return [folder, path].filter((part) => part !== '').join('/');
}
