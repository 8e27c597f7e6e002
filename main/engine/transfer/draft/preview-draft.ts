import type { LogPreview, Problem } from '../../../../contract/domain.ts';
import { comparePaths, type Entry } from '../../artifact/entry.ts';
import type { EntryBatch } from '../../catalog/batches.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { JobContext } from '../job-context.ts';
import { type BaseEntry, baseEntryAt, entriesBefore, sameEntry } from '../log/classify.ts';
import { ColumnCursor } from '../log/column-cursor.ts';
import { currentVersion } from '../preview/current-version.ts';
import { PreviewChanges } from '../row-tables/preview-changes.ts';
import { type PreviewTotals, STATE } from '../row-tables/preview-states.ts';
import type { PreviewBatch } from '../row-tables/preview-table.ts';
import { changesNear } from './changes-near.ts';
import type { DraftSlot } from './draft-entries.ts';
import { type ExpandedDraft, expandDraft } from './expand-draft.ts';
import { loadBase } from './load-base.ts';
import type { DraftDeps, DraftJobInput } from './log-draft.ts';
import { entriesOfDraft } from './open-draft.ts';

/** A preview shows what servers said of references so long ago; logging asks them anew. */
const KNOWN_MS = 10 * 60 * 1000;

/** Problems that the result names one by one. */
const PROBLEMS_SHOWN = 1_000;

/** What a preview of a draft remembers of its request. */
export type DraftPreviewInput = Omit<
  DraftJobInput,
  'revision' | 'skipUnreadable' | 'allowEmpty' | 'overwrite' | 'params'
> & {
  readonly params: Omit<DraftJobInput['params'], 'name'> & { readonly name: string | null };
};

/**
 * Finds out what logging a draft would do; its files can be looked through by the job's id, as those of the preview of a
 * folder. No file is read, but for those that two steps add under one path: one with the size and modification time of the
 * version before counts as the same.
 *
 * @throws AppError as `runLogDraft`
 */
export async function runPreviewDraft(
  job: JobContext,
  deps: DraftDeps,
  input: DraftPreviewInput,
): Promise<LogPreview> {
  const { catalog, stores, tables } = deps;
  const { params, items } = input;
  const store = await catalog.stores.get(input.store);
  const opened = await stores.open(store);
  const target = { project: params.project, name: params.name };
  const { collection, newest } = await currentVersion(job, deps, { store, input: target });
  const table = `draft ${job.id}`;
  try {
    const carried = await loadBase({ catalog, opened }, input.base, job.signal);
    const expanded = await expandDraft(job, {
      ...deps,
      opened,
      algorithm: params.algorithm,
      table,
      items,
      maxAgeMs: KNOWN_MS,
      overwrite: false,
    });
    const problems = [...expanded.problems];
    const counting = new Counting();
    const parts = { table, carried, newest, expanded, problems, counting };
    const totals = (await previewChanges(job, deps, parts)) ?? (await previewAll(job, deps, parts));
    const { added, modified, removed } = totals;
    return {
      folder: '',
      store: store.handle,
      entity: store.entity ?? '',
      project: params.project,
      collection: params.name,
      collectionId: collection?.id ?? null,
      type: params.artifactType,
      algorithm: params.algorithm,
      next: `v${collection?.nextIndex ?? 0}`,
      follows: newest ? `v${newest.index}` : null,
      followsAliases: newest ? [...newest.aliases] : [],
      files: totals.files,
      bytes: totals.size,
      newBytes: totals.newBytes,
      toRead: counting.toRead,
      folders: totals.folders,
      ignored: expanded.summary.ignored,
      ignoredBytes: null,
      problems: problems.slice(0, PROBLEMS_SHOWN),
      problemCount: problems.length,
      addedTwice: expanded.addedTwice.slice(0, PROBLEMS_SHOWN),
      addedTwiceCount: expanded.addedTwice.length,
      counts: newest ? { added, modified, removed, renamed: 0 } : null,
      onlyAttributes: 0,
    };
  } catch (error) {
    await tables.drop(job.id);
    throw error;
  } finally {
    await tables.dropDraft(table);
  }
}

class Counting {
  toRead = 0;
}

/** What a preview is made of; `problems` grows with what cannot be in the version. */
interface Parts {
  readonly table: string;
  readonly carried: VersionRow | undefined;
  readonly newest: VersionRow | undefined;
  readonly expanded: ExpandedDraft;
  readonly problems: Problem[];
  readonly counting: Counting;
}

/** Looks at every entry of the draft and of the version before. */
async function previewAll(
  job: JobContext,
  { catalog, tables }: DraftDeps,
  { table, carried, newest, expanded, problems, counting }: Parts,
): Promise<PreviewTotals> {
  await tables.beginPreview(job.id);
  const slots = entriesOfDraft(tables, {
    table,
    base: carried && catalog.entries.streamFacts({ store: carried.store, id: carried.id }),
    expanded,
    onProblem: (problem) => problems.push(problem),
  });
  const before = newest && catalog.entries.stream({ store: newest.store, id: newest.id });
  for await (const batch of previewBatches({ slots, before, counting })) {
    job.signal.throwIfAborted();
    await tables.addPreview(job.id, batch);
  }
  if (problems.length > 0) await tables.addPreview(job.id, problemBatch(problems));
  job.progress.phase('Adding up');
  return tables.finishPreview(job.id);
}

/** Looks only at what the draft changes of the version that it builds on; undefined when that is much, or there is none. */
async function previewChanges(
  job: JobContext,
  { catalog, tables }: DraftDeps,
  { table, carried, newest, expanded, problems, counting }: Parts,
): Promise<PreviewTotals | undefined> {
  const near = carried && (await changesNear({ catalog, tables }, { table, carried, newest, expanded }));
  job.signal.throwIfAborted();
  if (!near) return undefined;
  const changes = new PreviewChanges(near.ground, near.sizes);
  const slots = entriesOfDraft(tables, {
    table,
    base: once(near.base),
    expanded,
    onProblem: (problem) => problems.push(problem),
  });
  for await (const batch of previewBatches({ slots, before: near.newest && once(near.newest), counting })) {
    changes.add(batch);
  }
  if (problems.length > 0) changes.add(problemBatch(problems));
  const { version } = near.ground;
  const folders = await catalog.entries.folderCount(version);
  const totals = await changes.finish((names) => catalog.entries.folderSums(version, names), folders);
  tables.putChanges(job.id, changes);
  return totals;
}

async function* once<T extends readonly Entry[] | EntryBatch>(batch: T): AsyncGenerator<T> {
  yield batch;
}

async function* previewBatches({
  slots,
  before: newest,
  counting,
}: {
  readonly slots: AsyncIterable<readonly DraftSlot[]>;
  /** Entries of the version to compare with. */
  readonly before: AsyncIterable<EntryBatch> | undefined;
  readonly counting: Counting;
}): AsyncGenerator<PreviewBatch> {
  const base = await new ColumnCursor(newest).start();
  try {
    for await (const part of slots) {
      const rows = new Rows(counting);
      for (const slot of part) {
        if (base.path !== undefined && comparePaths(base.path, slot.path) < 0) {
          for await (const gone of entriesBefore(slot.path, base)) rows.removed(gone);
        }
        const before = base.path === slot.path ? baseEntryAt(base.batch, base.at) : undefined;
        rows.add(slot, before);
        const wait = before && base.advance();
        if (wait) await wait;
      }
      yield rows.batch();
    }
    const rest = new Rows(counting);
    for await (const gone of entriesBefore(undefined, base)) rest.removed(gone);
    yield rest.batch();
  } finally {
    await base.close();
  }
}

/** Rows of one batch on their way to the table. */
class Rows {
  readonly #paths: string[] = [];
  readonly #states: number[] = [];
  readonly #sizes: number[] = [];
  readonly #newBytes: number[] = [];
  readonly #counting: Counting;

  constructor(counting: Counting) {
    this.#counting = counting;
  }

  add(slot: DraftSlot, base: BaseEntry | undefined): void {
    const isSame = base !== undefined && isSameAs(slot, base);
    const size = sizeOf(slot);
    const isNew = slot.kind === 'file' && !isSame;
    if (slot.kind === 'file') this.#counting.toRead++;
    this.#push(slot.path, isSame ? 'same' : base ? 'modified' : 'added', {
      size: size ?? -1,
      newBytes: isNew ? slot.size : 0,
    });
  }

  removed(base: BaseEntry): void {
    this.#push(base.path, 'removed', { size: base.size ?? -1, newBytes: 0 });
  }

  batch(): PreviewBatch {
    return {
      paths: this.#paths,
      states: Uint8Array.from(this.#states),
      sizes: Float64Array.from(this.#sizes),
      newBytes: Float64Array.from(this.#newBytes),
      reasons: new Map(),
    };
  }

  #push(
    path: string,
    state: 'same' | 'added' | 'modified' | 'removed',
    { size, newBytes }: { readonly size: number; readonly newBytes: number },
  ): void {
    this.#paths.push(path);
    this.#states.push(STATE[state]);
    this.#sizes.push(size);
    this.#newBytes.push(newBytes);
  }
}

function isSameAs(slot: DraftSlot, base: BaseEntry): boolean {
  if (slot.kind !== 'file') return sameEntry(base, slot.entry);
  return base.contentId !== undefined && base.size === slot.size && base.mtimeNs === slot.mtimeNs;
}

function sizeOf(slot: DraftSlot): number | undefined {
  if (slot.kind === 'file') return slot.size;
  return slot.entry.kind === 'stored' ? slot.entry.content.size : slot.entry.size;
}

function problemBatch(
  problems: readonly { readonly path: string; readonly message: string }[],
): PreviewBatch {
  return {
    paths: problems.map(({ path }) => path),
    states: new Uint8Array(problems.length).fill(STATE.problem),
    sizes: new Float64Array(problems.length).fill(-1),
    newBytes: new Float64Array(problems.length),
    reasons: new Map(problems.map(({ message }, i) => [i, message])),
  };
}
