import type { LogPreview } from '../../../../contract/domain.ts';
import { comparePaths } from '../../artifact/entry.ts';
import type { VersionRow } from '../../catalog/rows.ts';
import type { JobContext } from '../job-context.ts';
import { type BaseEntry, baseEntryAt, entriesBefore, sameEntry } from '../log/classify.ts';
import { ColumnCursor } from '../log/column-cursor.ts';
import { currentVersion } from '../preview/current-version.ts';
import { PREVIEW_STATES, type PreviewBatch } from '../row-tables/preview-table.ts';
import type { DraftSlot } from './draft-entries.ts';
import { expandDraft } from './expand-draft.ts';
import { loadBase } from './load-base.ts';
import type { DraftDeps, DraftJobInput } from './log-draft.ts';
import { entriesOfDraft } from './open-draft.ts';

/** Problems that the result names one by one. */
const PROBLEMS_SHOWN = 1_000;

const STATE = Object.fromEntries(PREVIEW_STATES.map((state, at) => [state, at])) as Readonly<
  Record<(typeof PREVIEW_STATES)[number], number>
>;

/** What a preview of a draft remembers of its request. */
export type DraftPreviewInput = Omit<
  DraftJobInput,
  'revision' | 'skipUnreadable' | 'allowEmpty' | 'params'
> & {
  readonly params: Omit<DraftJobInput['params'], 'name'> & { readonly name: string | null };
};

/**
 * Finds out what logging a draft would do; its files can be looked through by the job's id, as those of the preview of a
 * folder. No file is read: one with the size and modification time of the version before counts as the same.
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
    });
    const problems = [...expanded.problems];
    await tables.beginPreview(job.id);
    const counting = new Counting();
    const slots = entriesOfDraft(deps, {
      table,
      base: carried,
      expanded,
      onlyLooking: true,
      onProblem: (problem) => problems.push(problem),
    });
    for await (const batch of previewBatches({ slots, catalog, newest, counting })) {
      job.signal.throwIfAborted();
      await tables.addPreview(job.id, batch);
    }
    if (problems.length > 0) await tables.addPreview(job.id, problemBatch(problems));
    job.progress.phase('Adding up');
    const totals = await tables.finishPreview(job.id);
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

async function* previewBatches({
  slots,
  catalog,
  newest,
  counting,
}: {
  readonly slots: AsyncIterable<readonly DraftSlot[]>;
  readonly catalog: DraftDeps['catalog'];
  readonly newest: VersionRow | undefined;
  readonly counting: Counting;
}): AsyncGenerator<PreviewBatch> {
  const base = await new ColumnCursor(
    newest && catalog.entries.stream({ store: newest.store, id: newest.id }),
  ).start();
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
    state: (typeof PREVIEW_STATES)[number],
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
