import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../../../contract/domain.ts';
import { systemCode } from '../../../../contract/errors.ts';
import { isLogicalPath } from '../../artifact/logical-path.ts';
import type { References } from '../../references/references.ts';
import { checkFolder } from '../../scan/preflight.ts';
import type { FolderScanner } from '../../scan/scan-folder.ts';
import type { JobContext } from '../job-context.ts';
import type { Scanned } from '../log/folder-pass.ts';
import type { DraftRow } from '../row-tables/draft-table.ts';
import type { RowTables } from '../row-tables/row-tables.ts';
import type { DraftItem } from './draft-items.ts';
import { RemovedPaths } from './removed-paths.ts';
import { resolveItem } from './resolve-item.ts';

/** Files and references that go to the table at once. */
const ROWS_AT_ONCE = 2_000;

export interface ExpandOptions {
  readonly scanner: FolderScanner;
  readonly tables: RowTables;
  readonly references: References;
  /** The table to fill. */
  readonly table: string;
  readonly items: readonly DraftItem[];
}

/** What the items of a draft amount to; the entries are in the table. */
export interface ExpandedDraft {
  readonly removed: RemovedPaths;
  readonly summary: Scanned['summary'];
  readonly problems: readonly Problem[];
}

/**
 * Lists every file of the folders and every object of the references that a draft adds, in its table. Items count in their
 * order: what a later one adds or removes wins.
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
  readonly #problems: Problem[] = [];
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
  }

  async take(item: DraftItem): Promise<void> {
    this.#job.signal.throwIfAborted();
    const { tables, table } = this.#options;
    if (item.kind === 'file') await this.#takeFile(item);
    else if (item.kind === 'folder') await this.#takeFolder(item);
    else if (item.kind === 'reference') await this.#takeReference(item);
    else {
      await tables.removeDraft(table, item.path);
      this.#removed.add(item.path);
    }
  }

  result(): ExpandedDraft {
    return {
      removed: this.#removed,
      problems: this.#problems,
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

  async #takeFile({ file, path }: Extract<DraftItem, { kind: 'file' }>): Promise<void> {
    try {
      const stats = await stat(file, { bigint: true });
      if (!stats.isFile()) {
        this.#problems.push({ path, reason: 'special', message: `${file} is not a file any more.` });
        return;
      }
      const executable = (stats.mode & 0o100n) !== 0n;
      await this.#add([
        { kind: 'file', path, file, size: Number(stats.size), mtimeNs: stats.mtimeNs, executable },
      ]);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      this.#problems.push({ path, reason: 'vanished', message: `${file} cannot be read any more.` });
    }
  }

  async #takeFolder({
    folder,
    prefix,
    ignore,
    exclude,
  }: Extract<DraftItem, { kind: 'folder' }>): Promise<void> {
    const root = await checkFolder(folder);
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

  async #takeReference(item: Extract<DraftItem, { kind: 'reference' }>): Promise<void> {
    let rows: DraftRow[] = [];
    const { signal } = this.#job;
    for await (const entry of resolveItem(this.#options.references, item, signal)) {
      if (!isLogicalPath(entry.path)) {
        const message = `${entry.uri} has no name that could be a path inside a version.`;
        this.#problems.push({ path: entry.path, reason: 'bad-path', message });
        continue;
      }
      rows.push({ kind: 'reference', path: entry.path, entry });
      if (rows.length < ROWS_AT_ONCE) continue;
      await this.#add(rows);
      rows = [];
    }
    if (rows.length > 0) await this.#add(rows);
  }

  async #add(rows: readonly DraftRow[]): Promise<void> {
    const { tables, table } = this.#options;
    await tables.addDraft(table, rows);
    const bytes = rows.reduce(
      (sum, row) => sum + ((row.kind === 'file' ? row.size : row.entry.size) ?? 0),
      0,
    );
    this.#files += rows.length;
    this.#bytes += bytes;
    this.#job.progress.add({ files: rows.length, bytes });
  }
}
