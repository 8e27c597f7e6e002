import type { ChangeCounts, Problem } from '../../../../contract/domain.ts';
import type { DigestAlgorithm } from '../../artifact/entry.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FolderRow, VersionRow } from '../../catalog/rows.ts';
import type { FolderScanner } from '../../scan/scan-folder.ts';
import type { ScanBatch } from '../../scan/scan-types.ts';
import type { JobContext } from '../job-context.ts';
import {
  type ClassifyOptions,
  classifyBatch,
  classifyRest,
  type Slot,
  sameContent,
} from '../log/classify.ts';
import { ColumnCursor } from '../log/column-cursor.ts';
import { STATE } from '../row-tables/preview-states.ts';
import type { PreviewBatch } from '../row-tables/preview-table.ts';
import type { RowTables } from '../row-tables/row-tables.ts';

/** Problems and ignored paths that go to the table at once. */
const ROWS_AT_ONCE = 5_000;

/** Problems that the result names one by one. */
const PROBLEMS_SHOWN = 1_000;

/** What is looked at, and what it is compared with. */
export interface PreviewOptions {
  readonly catalog: Catalog;
  readonly scanner: FolderScanner;
  readonly tables: RowTables;
  /** Real path of the folder. */
  readonly root: string;
  readonly ignore: readonly string[];
  readonly exclude: readonly string[];
  readonly only: readonly string[] | undefined;
  readonly store: number;
  readonly algorithm: DigestAlgorithm;
  /** The row that keeps fingerprints of the folder; undefined when nothing of it was ever read. */
  readonly folder: FolderRow | undefined;
  /** The loaded version that the next one would follow. */
  readonly base: VersionRow | undefined;
}

/** What a look at a folder found; sizes are bytes. */
export interface PreviewFound {
  readonly files: number;
  readonly bytes: number;
  readonly newBytes: number;
  readonly toRead: number;
  readonly folders: number;
  readonly ignored: number;
  readonly ignoredBytes: number | null;
  readonly problems: Problem[];
  readonly problemCount: number;
  readonly counts: ChangeCounts;
  readonly onlyAttributes: number;
}

/**
 * Looks at a folder as a log would, but reads no file, and puts what it finds into the job's table. What a file holds is
 * known when its fingerprint is; else one with size and modification time of the version before counts as the same, and
 * any other as changed.
 *
 * @throws AppError those of the scan, `CANCELLED`, `DISK_FULL`
 */
export class PreviewPass {
  readonly #job: JobContext;
  readonly #options: PreviewOptions;
  readonly #left: Left = { paths: [], states: [], sizes: [], reasons: new Map() };
  readonly #excluded: ReadonlySet<string>;
  #sending: Promise<void> = Promise.resolve();
  #toRead = 0;
  #onlyAttributes = 0;
  #ignored = 0;
  #ignoredBytes: number | null = 0;

  constructor(job: JobContext, options: PreviewOptions) {
    this.#job = job;
    this.#options = options;
    this.#excluded = new Set(options.exclude);
  }

  async run(): Promise<PreviewFound> {
    const { catalog, folder, algorithm, base: version, tables } = this.#options;
    const { progress, id } = this.#job;
    progress.phase('Looking through files');
    await tables.beginPreview(id);
    const [known, base] = await Promise.all([
      new ColumnCursor(
        folder && catalog.folders.streamFingerprints(folder.id, { algorithm, chunks: true }),
      ).start(),
      new ColumnCursor(version && catalog.entries.stream({ store: version.store, id: version.id })).start(),
    ]);
    const classify: ClassifyOptions = {
      known,
      base,
      policy: folder?.policy ?? 'full',
      algorithm,
      hasChunks: (hashes) => catalog.chunks.hasChunks(this.#options.store, hashes),
      onGone: () => {},
    };
    const scan = this.#scan();
    try {
      let step = await scan.next();
      for (; !step.done; step = await scan.next()) {
        this.#job.signal.throwIfAborted();
        await this.#take(await classifyBatch(step.value, classify), step.value);
        await this.#sending;
        progress.add({
          files: step.value.paths.length,
          bytes: step.value.sizes.reduce((sum, size) => sum + size, 0),
        });
      }
      await this.#take(await classifyRest(classify), undefined);
      const { problems } = step.value;
      for (const { path, message } of problems) await this.#leave(path, 'problem', { reason: message });
      await this.#sending;
      await this.#flushLeft(1);
      progress.phase('Adding up');
      const { files, size, newBytes, added, modified, removed, folders } = await tables.finishPreview(id);
      return {
        files,
        bytes: size,
        newBytes,
        folders,
        toRead: this.#toRead,
        ignored: this.#ignored,
        ignoredBytes: this.#ignoredBytes,
        problems: problems.slice(0, PROBLEMS_SHOWN),
        problemCount: problems.length,
        counts: { added, modified, removed, renamed: 0 },
        onlyAttributes: this.#onlyAttributes,
      };
    } catch (error) {
      await tables.drop(id);
      throw error;
    } finally {
      await Promise.allSettled([scan.return(undefined as never), known.close(), base.close()]);
    }
  }

  #scan(): ReturnType<FolderScanner['scan']> {
    const { scanner, root, ignore, exclude, only } = this.#options;
    return scanner.scan({
      root,
      ignore,
      exclude,
      only,
      signal: this.#job.signal,
      onIgnored: (paths, sizes) => this.#takeIgnored(paths, sizes),
    });
  }

  #takeIgnored(paths: readonly string[], sizes: readonly number[]): void {
    for (const [i, path] of paths.entries()) {
      const size = sizes[i]!;
      const isExcluded = this.#excluded.has(path.replace(/\/$/, ''));
      if (!isExcluded) {
        this.#ignored++;
        this.#ignoredBytes = this.#ignoredBytes === null || size < 0 ? null : this.#ignoredBytes + size;
      }
      const left = this.#left;
      left.reasons.set(left.paths.length, isExcluded ? 'It is left out.' : 'It is ignored.');
      left.paths.push(path);
      left.states.push(isExcluded ? STATE.excluded : STATE.ignored);
      left.sizes.push(size);
    }
    // A folder may hold a million of them and nothing else, so they do not wait for the next files.
    this.#sending = this.#sending.then(() => this.#flushLeft(ROWS_AT_ONCE));
    this.#sending.catch(() => {});
  }

  async #leave(path: string, state: 'problem', { reason }: { readonly reason: string }): Promise<void> {
    const left = this.#left;
    left.reasons.set(left.paths.length, reason);
    left.paths.push(path);
    left.states.push(STATE[state]);
    left.sizes.push(-1);
    await this.#flushLeft(ROWS_AT_ONCE);
  }

  /** Sends what was left out to the table when there are so many of them. */
  async #flushLeft(least: number): Promise<void> {
    const left = this.#left;
    if (left.paths.length < least) return;
    const batch: PreviewBatch = {
      paths: left.paths,
      states: Uint8Array.from(left.states),
      sizes: Float64Array.from(left.sizes),
      newBytes: new Float64Array(left.paths.length),
      reasons: left.reasons,
    };
    left.paths = [];
    left.states = [];
    left.sizes = [];
    left.reasons = new Map();
    await this.#options.tables.addPreview(this.#job.id, batch);
  }

  async #take(slots: readonly Slot[], scanned: ScanBatch | undefined): Promise<void> {
    if (slots.length === 0) return;
    const paths: string[] = [];
    const states = new Uint8Array(slots.length);
    const sizes = new Float64Array(slots.length);
    const newBytes = new Float64Array(slots.length);
    let at = 0;
    for (const [i, slot] of slots.entries()) {
      if (slot.kind === 'removed') {
        paths.push(slot.base.path);
        states[i] = STATE.removed;
        sizes[i] = slot.base.size ?? -1;
        continue;
      }
      const size = scanned!.sizes[at]!;
      paths.push(scanned!.paths[at]!);
      sizes[i] = size;
      if (slot.kind === 'hash') {
        newBytes[i] = size;
        this.#toRead++;
      }
      const state = stateOf(slot, scanned!, at);
      states[i] = STATE[state];
      if (state === 'same' && !sameAttributes(slot, scanned!, at)) this.#onlyAttributes++;
      at++;
    }
    await this.#options.tables.addPreview(this.#job.id, {
      paths,
      states,
      sizes,
      newBytes,
      reasons: new Map(),
    });
  }
}

interface Left {
  paths: string[];
  states: number[];
  sizes: number[];
  reasons: Map<number, string>;
}

type PresentSlot = Exclude<Slot, { kind: 'removed' }>;

function stateOf(slot: PresentSlot, scanned: ScanBatch, at: number): 'same' | 'added' | 'modified' {
  const { base } = slot;
  if (!base) return 'added';
  const isSame =
    slot.kind === 'known'
      ? sameContent(base, slot.entry.content.contentId)
      : base.contentId !== undefined &&
        base.size === scanned.sizes[at] &&
        base.mtimeNs === scanned.mtimes[at];
  return isSame ? 'same' : 'modified';
}

function sameAttributes({ base }: PresentSlot, scanned: ScanBatch, at: number): boolean {
  return base!.mtimeNs === scanned.mtimes[at] && base!.executable === (scanned.executable[at] === 1);
}
